package org.saraphina.intent.file;

import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;

/** Makes the intent log of a home on any disk. */
public final class IntentLogs {
    private IntentLogs() {}

    public static FileIntentLog of(Home home, FileOperations files) {
        return new FileIntentLog(home, files);
    }
}
