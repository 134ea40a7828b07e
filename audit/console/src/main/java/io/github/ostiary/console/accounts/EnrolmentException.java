package io.github.ostiary.console.accounts;

import java.io.Serial;
import java.util.List;

/** An account that cannot be made as asked; the reasons are written for the person who asks. */
public final class EnrolmentException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final List<String> reasons;

    EnrolmentException(List<String> reasons) {
        super(String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** What to change, one sentence each. */
    public List<String> reasons() {
        return reasons;
    }
}
