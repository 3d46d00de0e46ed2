package org.saraphina.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import java.util.List;
import org.saraphina.home.FileOperations;
import org.saraphina.home.Home;
import org.saraphina.intent.file.RecoveryException;
import org.saraphina.intent.file.UpgradeUnderWayException;
import org.saraphina.launcher.recovery.HomeBusyException;
import org.saraphina.launcher.recovery.Recovery;
import org.saraphina.launcher.recovery.RecoveryFailedException;

/** What puts the home right before anything starts. */
final class RecoveryModule extends AbstractModule {
    @Provides
    Recovery recovery(Home home, FileOperations files) {
        return () -> recover(new org.saraphina.intent.file.Recovery(home, files));
    }

    private static List<String> recover(org.saraphina.intent.file.Recovery intents)
            throws RecoveryFailedException, HomeBusyException {
        try {
            return intents.recover();
        } catch (UpgradeUnderWayException elsewhere) {
            throw new HomeBusyException(elsewhere);
        } catch (RecoveryException failure) {
            throw new RecoveryFailedException(failure);
        }
    }
}
