package org.saraphina.launcher.command;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line. */
final class Misunderstanding {
    private Misunderstanding() {}

    static String of(ParameterException wrong) {
        boolean isWordTooMuch = wrong instanceof UnmatchedArgumentException surplus && !surplus.isUnknownOption();
        return isWordTooMuch ? wordTooMuch((UnmatchedArgumentException) wrong) : wrong.getMessage();
    }

    private static String wordTooMuch(UnmatchedArgumentException wrong) {
        CommandLine command = wrong.getCommandLine();
        String word = wrong.getUnmatched().get(0);
        if (command.getSubcommands().isEmpty()) {
            return command.getCommandName() + " does not know what to do with '" + word + "'";
        }
        List<String> similar = wrong.getSuggestions();
        String question = similar.isEmpty() ? "" : ". Did you mean " + String.join(" or ", similar) + "?";
        return "There is no command '" + word + "'" + question;
    }

    /** What to type to learn more. */
    static String hint(ParameterException wrong) {
        return wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help says what it takes";
    }
}
