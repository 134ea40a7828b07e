package io.github.ostiary.console.gate;

import java.io.IOException;
import java.io.Serial;

/** The trail could not take the record of what was about to happen, so it did not happen. */
public final class UnrecordedException extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    UnrecordedException(Throwable cause) {
        super("The trail could not take the record: " + cause.getMessage(), cause);
    }
}
