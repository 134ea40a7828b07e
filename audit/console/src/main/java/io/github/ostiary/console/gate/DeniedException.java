package io.github.ostiary.console.gate;

import io.github.ostiary.console.accounts.Role;
import java.io.Serial;

/** The visitor may not do this. The attempt was recorded. */
public final class DeniedException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Role needed;

    DeniedException(Role needed) {
        super("This needs the role " + needed);
        this.needed = needed;
    }

    /** The role that would have let the visitor in. */
    public Role needed() {
        return needed;
    }
}
