package org.saraphina.retention.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.saraphina.retention.UnknownPolicyException;
import org.saraphina.retention.language.Phrase.Argument;

/**
 * Reads phrases by recursive descent.
 *
 * <pre>
 * phrase   = word [ "(" [ argument { "," argument } ] ")" ]
 * argument = phrase | word ":" value
 * word     = characters other than blanks, parentheses, commas and colons
 * value    = like a word, colons included
 * </pre>
 */
final class PhraseReader {
    /** Nobody writes more by hand; it also bounds how deep phrases nest. */
    private static final int MOST_CHARACTERS = 1_000;

    private static final String ENDS_VALUE = "(),";
    private static final String ENDS_WORD = ENDS_VALUE + ":";

    private final String text;
    private int next;

    private PhraseReader(String text) {
        this.text = text;
    }

    /** The one phrase that {@code text} is. */
    static Phrase read(String text) throws UnknownPolicyException {
        if (text.length() > MOST_CHARACTERS) {
            throw new UnknownPolicyException("A policy has at most " + MOST_CHARACTERS + " characters, this one "
                    + text.length() + ": " + text.substring(0, 40) + "…");
        }
        PhraseReader reader = new PhraseReader(text);
        Phrase phrase = reader.phrase();
        if (reader.next < text.length()) {
            throw reader.here()
                    .wrong("nothing is expected after the policy's end, but here is \"" + reader.rest() + "\"");
        }
        return phrase;
    }

    private Phrase phrase() throws UnknownPolicyException {
        return phraseFrom(here(), word(ENDS_WORD));
    }

    private Phrase phraseFrom(Spot spot, String word) throws UnknownPolicyException {
        return new Phrase(spot, word, taken('(') ? arguments() : List.of());
    }

    private List<Argument> arguments() throws UnknownPolicyException {
        List<Argument> arguments = new ArrayList<>();
        if (taken(')')) {
            return arguments;
        }
        do {
            arguments.add(argument());
        } while (taken(','));
        if (!taken(')')) {
            throw here().wrong("\",\" or \")\" is expected" + insteadOfRest());
        }
        return arguments;
    }

    private Argument argument() throws UnknownPolicyException {
        skipBlanks();
        Spot spot = here();
        String word = word(ENDS_WORD);
        return taken(':')
                ? new Argument(Optional.of(word), value())
                : new Argument(Optional.empty(), phraseFrom(spot, word));
    }

    private Phrase value() throws UnknownPolicyException {
        skipBlanks();
        return new Phrase(here(), word(ENDS_VALUE), List.of());
    }

    private String word(String endedBy) throws UnknownPolicyException {
        skipBlanks();
        int start = next;
        while (next < text.length() && !isBlank() && endedBy.indexOf(text.charAt(next)) < 0) {
            next++;
        }
        if (start == next) {
            throw here().wrong("a word or a number is expected" + insteadOfRest());
        }
        String word = text.substring(start, next);
        skipBlanks();
        return word;
    }

    private boolean taken(char wanted) {
        boolean isThere = next < text.length() && text.charAt(next) == wanted;
        if (isThere) {
            next++;
            skipBlanks();
        }
        return isThere;
    }

    private void skipBlanks() {
        while (next < text.length() && isBlank()) {
            next++;
        }
    }

    private boolean isBlank() {
        return Character.isWhitespace(text.charAt(next));
    }

    private Spot here() {
        return new Spot(text, next);
    }

    private String rest() {
        return text.substring(next);
    }

    private String insteadOfRest() {
        return next < text.length() ? ", not \"" + rest() + "\"" : ", but the policy ends";
    }
}
