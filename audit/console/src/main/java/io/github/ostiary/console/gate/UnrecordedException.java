package io.github.ostiary.console.gate;

import java.io.IOException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;

/** The trail could not take the record of what was about to happen, so it did not happen. */
public final class UnrecordedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ArrayList<String> findings;

    UnrecordedException(Throwable cause) {
        this(cause, List.of());
    }

    UnrecordedException(Throwable cause, List<String> findings) {
        super("The trail could not take the record: " + cause.getMessage(), cause);
        this.findings = new ArrayList<>(findings);
    }

    /** What is wrong with the trail and where, if it was looked at; names files and places, never an access. */
    public List<String> findings() {
        return List.copyOf(findings);
    }
}
