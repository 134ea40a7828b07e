package io.github.ostiary.cli.spool;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What the appender tells Log4j's status logger meanwhile, which then does not print it. Warnings and worse. */
final class Heard implements StatusListener {
    private final List<String> texts = new ArrayList<>();

    Heard() {
        StatusLogger.getLogger().registerListener(this);
    }

    @Override
    public synchronized void log(StatusData data) {
        texts.add(data.getMessage().getFormattedMessage());
    }

    @Override
    public Level getStatusLevel() {
        return Level.WARN;
    }

    /** What was heard since this was last called. */
    synchronized List<String> take() {
        List<String> taken = List.copyOf(texts);
        texts.clear();
        return taken;
    }

    /** Hears no more. */
    void leave() {
        StatusLogger.getLogger().removeListener(this);
    }

    /** Called by the status logger itself, when this leaves. */
    @Override
    public void close() {
        // Nothing is held.
    }
}
