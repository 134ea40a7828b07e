package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Voice;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/** Speaks through Log4j's status logger. Recovery is told as loudly as a configuration hears warnings. */
final class StatusBulletin implements Voice {
    private static final Logger STATUS = StatusLogger.getLogger();

    private final String whose;
    private boolean troubled;

    StatusBulletin(String appender) {
        whose = "Tls \"" + appender + '"';
    }

    /** Speaks of one destination of several. */
    StatusBulletin(String appender, String destination) {
        whose = "Tls \"" + appender + "\" to " + destination;
    }

    @Override
    public synchronized void good(String text) {
        tell(troubled ? Level.WARN : Level.INFO, text);
        troubled = false;
    }

    @Override
    public synchronized void bad(String text) {
        tell(Level.ERROR, text);
        troubled = true;
    }

    private void tell(Level level, String text) {
        try {
            STATUS.log(level, "{}: {}", whose, text);
        } catch (RuntimeException e) {
            // A listener of the application's failed. Lines matter more than what is said of them.
        }
    }
}
