package io.github.ostiary.deliver;

import java.io.Closeable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** Keeps what the status logger says of {@code Tls} appenders at level ERROR. */
final class StatusLines implements Closeable {
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final StatusListener listener = new Listener();

    StatusLines() {
        StatusLogger.getLogger().registerListener(listener);
    }

    List<String> lines() {
        return lines;
    }

    @Override
    public void close() {
        StatusLogger.getLogger().removeListener(listener);
    }

    /** A class of its own, because the status logger closes the listeners it removes. */
    private final class Listener implements StatusListener {
        @Override
        public void log(StatusData data) {
            String text = data.getMessage().getFormattedMessage();
            if (text.startsWith("Tls \"")) {
                lines.add(text);
            }
        }

        @Override
        public Level getStatusLevel() {
            return Level.ERROR;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
