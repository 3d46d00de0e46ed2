package org.saraphina.retention.language;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.language.Phrase.Argument;
import org.saraphina.retention.rule.Age;
import org.saraphina.retention.rule.CalendarPeriod;
import org.saraphina.retention.rule.KeepRule;
import org.saraphina.retention.rule.Numbers;
import org.saraphina.retention.rule.Within.Anchor;
import org.saraphina.retention.rule.Zones;

/** The arguments of one phrase, taken one by one by the word they belong to. What nobody takes is one too many. */
final class Arguments {
    private final Phrase phrase;
    private final String usage;
    private final List<Argument> left;

    Arguments(Phrase phrase, String usage) {
        this.phrase = phrase;
        this.usage = usage;
        this.left = new ArrayList<>(phrase.arguments());
    }

    /** The one count. */
    int count() throws UnknownPolicyException {
        return read(required(), text -> Numbers.parse(text, 1));
    }

    /** The one age. */
    Age age() throws UnknownPolicyException {
        return read(required(), Age::parse);
    }

    /** The zone, or the one that serves when nobody says. */
    ZoneId zone() throws UnknownPolicyException {
        Optional<Phrase> zone = named("zone");
        return zone.isPresent() ? read(zone.get(), Zones::parse) : Zones.DEFAULT;
    }

    /** From when an age counts. */
    Anchor anchor() throws UnknownPolicyException {
        Optional<Phrase> of = named("of");
        return of.isPresent() ? read(of.get(), Arguments::parseAnchor) : Anchor.NOW;
    }

    /** The counts that name a calendar period. */
    Map<CalendarPeriod, Integer> counts() throws UnknownPolicyException {
        Map<CalendarPeriod, Integer> counts = new EnumMap<>(CalendarPeriod.class);
        for (CalendarPeriod period : CalendarPeriod.values()) {
            Optional<Phrase> count = named(period.word());
            if (count.isPresent()) {
                counts.put(period, read(count.get(), text -> Numbers.parse(text, 1)));
            }
        }
        if (counts.isEmpty()) {
            throw phrase.spot().wrong("at least one count is missing" + hint());
        }
        return counts;
    }

    /** All arguments that have no name, as rules; at least one. */
    List<KeepRule> rules(RuleReading reading) throws UnknownPolicyException {
        List<KeepRule> rules = new ArrayList<>();
        rules.add(reading.read(required()));
        for (Optional<Phrase> more = unnamed(); more.isPresent(); more = unnamed()) {
            rules.add(reading.read(more.get()));
        }
        return rules;
    }

    /** To be called when the word has taken what it knows. */
    void requireNoneLeft() throws UnknownPolicyException {
        if (!left.isEmpty()) {
            Argument surplus = left.get(0);
            String name = surplus.key().map(key -> key + ": ").orElse("")
                    + surplus.value().word();
            throw surplus.value().spot().wrong("\"" + name + "\" is one too many" + hint());
        }
    }

    private Phrase required() throws UnknownPolicyException {
        Optional<Phrase> argument = unnamed();
        if (argument.isEmpty()) {
            throw phrase.spot().wrong("\"" + phrase.word() + "\" says too little" + hint());
        }
        return argument.get();
    }

    private Optional<Phrase> unnamed() {
        return take(Optional.empty());
    }

    private Optional<Phrase> named(String key) {
        return take(Optional.of(key));
    }

    private Optional<Phrase> take(Optional<String> key) {
        for (Iterator<Argument> arguments = left.iterator(); arguments.hasNext(); ) {
            Argument argument = arguments.next();
            if (argument.key().equals(key)) {
                arguments.remove();
                return Optional.of(argument.value());
            }
        }
        return Optional.empty();
    }

    private <T> T read(Phrase value, Function<String, T> parser) throws UnknownPolicyException {
        if (!value.arguments().isEmpty()) {
            throw value.spot().wrong("a plain value is expected here, no rule" + hint());
        }
        try {
            return parser.apply(value.word());
        } catch (IllegalArgumentException e) {
            UnknownPolicyException wrong = value.spot().wrong("this " + e.getMessage() + hint());
            wrong.initCause(e);
            throw wrong;
        }
    }

    private static Anchor parseAnchor(String text) {
        if (!text.equals("newest")) {
            throw new IllegalArgumentException("must be newest, not \"" + text + "\"");
        }
        return Anchor.NEWEST;
    }

    private String hint() {
        return ". Write " + usage;
    }
}
