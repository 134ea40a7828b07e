package io.github.ostiary.sample.tail;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;
import org.apache.logging.log4j.status.StatusLogger;

/** What the filter said on the status logger while this listened. */
final class Said implements StatusListener {
    final List<String> lines = new CopyOnWriteArrayList<>();

    Said() {
        StatusLogger.getLogger().registerListener(this);
    }

    @Override
    public void log(StatusData data) {
        String text = data.getMessage().getFormattedMessage();
        if (text.startsWith(TailFilter.NAME)) {
            lines.add(data.getLevel() + " " + text);
        }
    }

    @Override
    public Level getStatusLevel() {
        return Level.INFO;
    }

    void stopListening() {
        StatusLogger.getLogger().removeListener(this);
    }

    @Override
    public void close() {}
}
