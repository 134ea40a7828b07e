package io.github.ostiary.console;

import java.io.Serial;

/** The console cannot start as it is set up; the message tells its operator the setting, its value and what to do. */
final class SetupException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    SetupException(String message) {
        super(message);
    }

    SetupException(String message, Throwable cause) {
        super(message, cause);
    }
}
