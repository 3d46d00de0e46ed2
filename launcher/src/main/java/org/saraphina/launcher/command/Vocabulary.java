package org.saraphina.launcher.command;

import java.util.List;
import org.saraphina.launcher.command.Word.Kind;

/** The commands that the platform carries out. {@code docs/reference/commands.md} is their contract. */
final class Vocabulary {
    private static final String PROBATION = "How long to watch before it stands: 500ms, 5s, 2m";
    private static final String FORCE = "Go on in spite of warnings that ask for it; never in spite of blockers";
    private static final String MESSAGE = "What the commit should say about it";

    private Vocabulary() {}

    static List<Word> words() {
        return List.of(
                Word.anywhere("modules", "Every module with its state"),
                Word.anywhere("plan", "What an upgrade would do; changes nothing")
                        .arguments("ARTIFACT", "1..*", Kind.PATHS),
                Word.ofRunningHost("upgrade", "Apply artifacts as one unit: all of them, or none")
                        .arguments("ARTIFACT", "1..*", Kind.PATHS)
                        .option("ID", "What to call the artifact", "--id")
                        .option("DURATION", PROBATION, "--probation")
                        .flag(FORCE, "--force")
                        .option("TEXT", MESSAGE, "--message", "-m"),
                Word.ofRunningHost("remove", "Take modules out, as an upgrade")
                        .arguments("MODULE", "1..*", Kind.NAMES)
                        .option("DURATION", PROBATION, "--probation")
                        .flag(FORCE, "--force")
                        .option("TEXT", MESSAGE, "--message", "-m"),
                Word.anywhere("backups", "List backups").arguments("MODULE-OR-FILE", "0..1", Kind.PATHS_OR_NAMES),
                Word.anywhere("restore", "Put one backup back; of a module of a running host, as an upgrade")
                        .arguments("BACKUP", "1", Kind.PATHS_OR_NAMES)
                        .pathOption("PATH", "Where to put it, in place of where it came from", "--to")
                        .option("DURATION", PROBATION, "--probation")
                        .flag(FORCE, "--force")
                        .option("TEXT", MESSAGE, "--message", "-m"),
                Word.anywhere("clean", "Clean up backups now")
                        .flag("Delete all but what the guard keeps", "--all")
                        .flag("Say what would go, and why; delete nothing", "--dry-run")
                        .flag("Do not ask", "--yes"),
                Word.anywhere("retention", "Which policy rules which module, and what each backup is kept by"),
                Word.anywhere("retention try", "What another policy would do; deletes nothing")
                        .arguments("POLICY", "1", Kind.NAMES),
                Word.anywhere("retention use", "Put a policy in force, at once and for good")
                        .arguments("POLICY", "1", Kind.NAMES)
                        .option("MODULE", "For this module only", "--module"),
                Word.anywhere("pin", "Keep one backup, whatever policy and clean-up say")
                        .arguments("BACKUP", "1", Kind.PATHS_OR_NAMES)
                        .option("TEXT", "Why", "--reason")
                        .option("TIME", "When the wish ends: 2027-01-31 or 2027-01-31T12:00:00Z", "--until"),
                Word.anywhere("unpin", "Take a pin back").arguments("BACKUP", "1", Kind.PATHS_OR_NAMES),
                Word.anywhere("usage", "Disk use of backups, and what could be freed"),
                Word.anywhere("verify", "Hash backups and modules again; exit 1 when any differs")
                        .flag("Also what was verified before", "--all"));
    }
}
