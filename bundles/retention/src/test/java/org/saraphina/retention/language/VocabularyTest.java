package org.saraphina.retention.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.saraphina.retention.UnknownPolicyException;

class VocabularyTest {
    private final Vocabulary vocabulary = new Vocabulary();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "last(3)",
                "last(2147483647)",
                "first(1)",
                "within(30d, of: newest)",
                "within(6mo, of: newest, zone: Europe/Berlin)",
                "hourly(24)",
                "daily(7, zone: +02:00)",
                "weekly(4)",
                "monthly(12)",
                "yearly(10)",
                "distinct",
                "all",
                "calendar(hourly: 24, yearly: 2, zone: America/New_York)",
                "union(last(3), within(90s), within(5m), within(12h), within(30d), within(2w), within(1y))",
                "union(union(last(1)), distinct)"
            })
    void readsWhatItWrites(String text) throws UnknownPolicyException {
        assertThat(vocabulary.parse(text).name()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                      last ( 3 )                               | last(3)
                      all()                                    | all
                      daily(7, zone: UTC)                      | daily(7)
                      daily(zone: +02:00 , 7)                  | daily(7, zone: +02:00)
                      calendar(monthly:2,daily :1)             | calendar(daily: 1, monthly: 2)
                      union(last(3),daily(007))                | union(last(3), daily(7))
                      """)
    void leavesSpacesAndOrderToPeople(String text, String name) throws UnknownPolicyException {
        assertThat(vocabulary.parse(text).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                      ``                                 | 1  | a word or a number is expected, but the policy ends
                      `   `                              | 4  | a word or a number is expected, but the policy ends
                      (3)                                | 1  | a word or a number is expected, not "(3)"
                      last(3                             | 7  | "," or ")" is expected, but the policy ends
                      last(3 4)                          | 8  | "," or ")" is expected, not "4)"
                      last(3,)                           | 8  | a word or a number is expected, not ")"
                      last(3) daily(7)                   | 9  | nothing is expected after the policy's end, but here is "daily(7)"
                      last(3))                           | 8  | nothing is expected after the policy's end, but here is ")"
                      lsat(3)                            | 1  | there is no rule "lsat". Allowed: last(n), first(n), within(
                      Last(3)                            | 1  | there is no rule "Last". Allowed: last(n)
                      3                                  | 1  | there is no rule "3". Allowed: last(n)
                      union(last(3), dayly(7))           | 16 | there is no rule "dayly". Allowed: last(n)
                      union(last(3), daily)              | 16 | "daily" says too little. Write daily(n, zone: Z)
                      last                               | 1  | "last" says too little. Write last(n)
                      last()                             | 1  | "last" says too little. Write last(n)
                      last(0)                            | 6  | this must be a whole number from 1 to 2147483647, not "0". Write last(n)
                      last(-1)                           | 6  | this must be a whole number from 1 to 2147483647, not "-1". Write last(n)
                      last(three)                        | 6  | this must be a whole number from 1 to 2147483647, not "three". Write last(n)
                      last(3.5)                          | 6  | this must be a whole number from 1 to 2147483647, not "3.5"
                      last(2147483648)                   | 6  | this must be a whole number from 1 to 2147483647, not "2147483648"
                      last(99999999999999999999)         | 6  | this must be a whole number from 1 to 2147483647
                      last(3, 4)                         | 9  | "4" is one too many. Write last(n)
                      last(3, zone: UTC)                 | 15 | "zone: UTC" is one too many. Write last(n)
                      last(all)                          | 6  | this must be a whole number
                      last(last(3))                      | 6  | a plain value is expected here, no rule. Write last(n)
                      daily(7, zone: UTC, zone: UTC)     | 27 | "zone: UTC" is one too many
                      daily(7, zone: Berlin)             | 16 | this must be a time zone like UTC, Europe/Berlin or +02:00, not "Berlin"
                      daily(7, zone:)                    | 15 | a word or a number is expected, not ")"
                      daily(7, : UTC)                    | 10 | a word or a number is expected, not ": UTC)"
                      within(30)                         | 8  | this must be a number from 1 to 1000000 and a unit, like 30d, not "30"; units are s (seconds), m (minutes)
                      within(0d)                         | 8  | this must be a number from 1 to 1000000
                      within(30q)                        | 8  | this must be a number from 1 to 1000000 and a unit, like 30d, not "30q"
                      within(9999999y)                   | 8  | this must be a number from 1 to 1000000
                      within(30d, of: oldest)            | 17 | this must be newest, not "oldest"
                      all(3)                             | 5  | "3" is one too many. Write all
                      calendar                           | 1  | at least one count is missing. Write calendar(hourly: n
                      calendar(zone: UTC)                | 1  | at least one count is missing
                      calendar(daily: 0)                 | 17 | this must be a whole number from 1 to 2147483647, not "0"
                      calendar(7)                        | 1  | at least one count is missing
                      calendar(daily: 7, 4)              | 20 | "4" is one too many
                      calendar(dayly: 7, weekly: 4)      | 17 | "dayly: 7" is one too many. Write calendar(hourly: n, daily: n
                      union                              | 1  | "union" says too little. Write union(rule, rule, …)
                      union()                            | 1  | "union" says too little
                      union(last(3), 7)                  | 16 | there is no rule "7"
                      none                               | 1  | "none" would let every backup go, which no policy may. Allowed: last(n)
                      union(last(3), none)               | 16 | "none" would let every backup go
                      """)
    void saysWhereAPolicyIsWrongAndWhatIsAllowed(String text, int character, String complaint) {
        assertThatThrownBy(() -> vocabulary.parse(text))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageStartingWith(
                        "Policy \"" + text + "\" is wrong at character " + character + ": " + complaint);
    }

    @Test
    void refusesAgesWithoutACount() {
        assertThatThrownBy(() -> vocabulary.parse("union(within(30d), union(within(1y)))"))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageContaining("an age alone lets everything go after a long pause. "
                        + "Add a count: union(last(3), union(within(30d), union(within(1y))))");
    }

    @Test
    void whatItSuggestsInsteadOfAnAgeAloneIsRight() throws UnknownPolicyException {
        assertThat(vocabulary.parse("union(last(3), within(30d))").name()).isEqualTo("union(last(3), within(30d))");
    }

    @Test
    void refusesEndlessTextWithoutReadingIt() {
        assertThatThrownBy(() -> vocabulary.parse("union(".repeat(100_000)))
                .isInstanceOf(UnknownPolicyException.class)
                .hasMessageStartingWith("A policy has at most 1000 characters, this one 600000: union(");
    }

    @Test
    void readsTheDeepestNestingThatFits() throws UnknownPolicyException {
        String deep = "union(".repeat(142) + "all" + ")".repeat(142);

        assertThat(vocabulary.parse(deep).name()).isEqualTo(deep);
    }
}
