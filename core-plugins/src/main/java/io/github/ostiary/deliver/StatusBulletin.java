package io.github.ostiary.deliver;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.status.StatusLogger;

/** Speaks through Log4j's status logger. Recovery is told as loudly as a configuration hears warnings. */
final class StatusBulletin implements Bulletin {
    private static final Logger STATUS = StatusLogger.getLogger();

    private final String name;
    private boolean troubled;

    StatusBulletin(String name) {
        this.name = name;
    }

    @Override
    public synchronized void good(String text) {
        STATUS.log(troubled ? Level.WARN : Level.INFO, "Tls \"{}\": {}", name, text);
        troubled = false;
    }

    @Override
    public synchronized void bad(String text) {
        STATUS.error("Tls \"{}\": {}", name, text);
        troubled = true;
    }
}
