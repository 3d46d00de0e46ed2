package org.saraphina.control.text;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.saraphina.backup.Backup;
import org.saraphina.home.Home;

/** What people call a backup on the command line: {@code FILE@STAMP}, the stamp as it stands in the backup's name. */
public final class BackupReference {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd_HHmmss").withZone(ZoneOffset.UTC);

    private BackupReference() {}

    /** {@code bundles/greeter.jar@20261123_071045}. */
    public static String of(Backup backup, Home home) {
        return home.relative(backup.original()) + stamp(backup);
    }

    /** {@code greeter.jar@20261123_071045}: shorter, but files in two folders may have one name. */
    public static String brief(Backup backup) {
        return backup.original().getFileName() + stamp(backup);
    }

    private static String stamp(Backup backup) {
        return "@" + STAMP.format(backup.takenAt());
    }
}
