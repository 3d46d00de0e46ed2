package org.saraphina.launcher.socket;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.reflect.TypeToken;
import java.net.ProtocolException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.saraphina.control.Answer;
import org.saraphina.control.Command;

/** Commands and answers as lines of JSON. */
final class Wire {
    /** Says that the host is still at it. */
    static final String ALIVE = "{\"alive\":true}";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final TypeToken<List<String>> WORDS = new TypeToken<>() {};
    private static final TypeToken<Map<String, String>> OPTIONS = new TypeToken<>() {};

    private Wire() {}

    static String write(Command command) {
        return GSON.toJson(command);
    }

    static String write(Answer answer) {
        return GSON.toJson(answer);
    }

    static String writeProgress(String line) {
        JsonObject progress = new JsonObject();
        progress.addProperty("progress", line);
        return GSON.toJson(progress);
    }

    /** The command in a client's line. */
    static Command readCommand(String line) throws ProtocolException {
        return read(
                line,
                document -> new Command(
                        document.get("name").getAsString(),
                        GSON.fromJson(document.get("arguments"), WORDS),
                        GSON.fromJson(document.get("options"), OPTIONS)));
    }

    /** The answer, if a host's line is one; progress goes to {@code progress}. */
    static Optional<Answer> readAnswer(String line, Consumer<String> progress) throws ProtocolException {
        return read(line, document -> {
            if (document.has("progress")) {
                progress.accept(document.get("progress").getAsString());
            }
            return document.has("exitCode") ? Optional.of(answer(document)) : Optional.empty();
        });
    }

    private static Answer answer(JsonObject document) {
        return new Answer(
                document.get("exitCode").getAsInt(),
                document.get("json").getAsString(),
                document.get("text").getAsString());
    }

    /** Gson says in many ways that something is missing or of another kind; all of them mean the same here. */
    private static <T> T read(String line, Function<JsonObject, T> reading) throws ProtocolException {
        try {
            return reading.apply(JsonParser.parseString(line).getAsJsonObject());
        } catch (RuntimeException malformed) {
            ProtocolException failure = new ProtocolException("Not understood: " + line);
            failure.initCause(malformed);
            throw failure;
        }
    }
}
