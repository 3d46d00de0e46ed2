package org.saraphina.home.testing;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One change of names in directories, which happens wholly or not at all.
 *
 * @param folder in which a name comes or goes; forcing it makes the change durable
 * @param name that name
 * @param node what it stands for from then on; empty when it goes
 * @param left for a rename, the name that it had
 */
record NameChange(Node.Folder folder, String name, Optional<Node> node, Optional<Left> left) {
    NameChange {
        requireNonNull(folder, "folder is null");
        requireNonNull(name, "name is null");
        requireNonNull(node, "node is null");
        requireNonNull(left, "left is null");
    }

    /** A name that is left behind. */
    record Left(Node.Folder folder, String name) {}

    static NameChange coming(Node.Folder folder, String name, Node node) {
        return new NameChange(folder, name, Optional.of(node), Optional.empty());
    }

    static NameChange going(Node.Folder folder, String name) {
        return new NameChange(folder, name, Optional.empty(), Optional.empty());
    }

    static NameChange renaming(Node.Folder folder, String name, Node node, Left left) {
        return new NameChange(folder, name, Optional.of(node), Optional.of(left));
    }

    void applyToVisible() {
        apply(on -> on.visible);
    }

    void applyToDurable() {
        apply(on -> on.durable);
    }

    private void apply(Function<Node.Folder, Map<String, Node>> names) {
        left.ifPresent(gone -> names.apply(gone.folder()).remove(gone.name(), node.orElseThrow()));
        if (node.isPresent()) {
            names.apply(folder).put(name, node.get());
        } else {
            names.apply(folder).remove(name);
        }
    }

    NameChange on(UnaryOperator<Node> copies) {
        return new NameChange(
                (Node.Folder) copies.apply(folder),
                name,
                node.map(copies),
                left.map(gone -> new Left((Node.Folder) copies.apply(gone.folder()), gone.name())));
    }
}
