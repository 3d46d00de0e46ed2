package org.saraphina.retention.language;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.saraphina.retention.PolicyLanguage;
import org.saraphina.retention.RetentionPolicy;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.rule.All;
import org.saraphina.retention.rule.Calendar;
import org.saraphina.retention.rule.CalendarPeriod;
import org.saraphina.retention.rule.Distinct;
import org.saraphina.retention.rule.First;
import org.saraphina.retention.rule.KeepRule;
import org.saraphina.retention.rule.Last;
import org.saraphina.retention.rule.NewestPerPeriod;
import org.saraphina.retention.rule.RulePolicy;
import org.saraphina.retention.rule.Union;
import org.saraphina.retention.rule.Within;

/** The words that policies are written with. A new word is one rule, and one line here. */
@Component
public final class Vocabulary implements PolicyLanguage {
    private final List<Word> words = List.of(
            new Word("last(n)", arguments -> new Last(arguments.count())),
            new Word("first(n)", arguments -> new First(arguments.count())),
            new Word(
                    "within(age, of: newest, zone: Z)",
                    arguments -> new Within(arguments.age(), arguments.anchor(), arguments.zone())),
            newestPer(CalendarPeriod.HOURLY),
            newestPer(CalendarPeriod.DAILY),
            newestPer(CalendarPeriod.WEEKLY),
            newestPer(CalendarPeriod.MONTHLY),
            newestPer(CalendarPeriod.YEARLY),
            new Word(
                    "calendar(hourly: n, daily: n, weekly: n, monthly: n, yearly: n, zone: Z)",
                    arguments -> new Calendar(arguments.counts(), arguments.zone())),
            new Word("distinct", arguments -> new Distinct()),
            new Word("all", arguments -> new All()),
            new Word("union(rule, rule, …)", arguments -> new Union(arguments.rules(this::rule))));

    private final Map<String, Word> wordsByName = words.stream().collect(toMap(Word::name, identity()));

    @Override
    public RetentionPolicy parse(String text) throws UnknownPolicyException {
        Phrase phrase = PhraseReader.read(text);
        KeepRule rule = rule(phrase);
        if (rule.fadesWithTime()) {
            throw phrase.spot()
                    .wrong("an age alone lets everything go after a long pause. Add a count: union(last(3), " + rule
                            + ")");
        }
        return new RulePolicy(rule);
    }

    private KeepRule rule(Phrase phrase) throws UnknownPolicyException {
        if (phrase.word().equals("none")) {
            throw phrase.spot().wrong("\"none\" would let every backup go, which no policy may. " + allowed());
        }
        Word word = wordsByName.get(phrase.word());
        if (word == null) {
            throw phrase.spot().wrong("there is no rule \"" + phrase.word() + "\". " + allowed());
        }
        return word.ruleFor(phrase);
    }

    private String allowed() {
        return words.stream().map(Word::usage).collect(joining(", ", "Allowed: ", ""));
    }

    private static Word newestPer(CalendarPeriod period) {
        return new Word(
                period.word() + "(n, zone: Z)",
                arguments -> new NewestPerPeriod(period, arguments.count(), arguments.zone()));
    }
}
