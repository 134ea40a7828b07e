package io.github.ostiary.redact.layout;

import java.util.ArrayList;
import java.util.List;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.status.StatusData;
import org.apache.logging.log4j.status.StatusListener;

/** The errors that went to the status logger while it listened, with the traces of what caused them. */
final class Said implements StatusListener {
    final List<String> errors = new ArrayList<>();

    @Override
    public void log(StatusData data) {
        errors.add(data.getFormattedStatus());
    }

    @Override
    public Level getStatusLevel() {
        return Level.ERROR;
    }

    @Override
    public void close() {
        errors.clear();
    }
}
