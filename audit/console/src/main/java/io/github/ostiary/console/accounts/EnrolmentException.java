package io.github.ostiary.console.accounts;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

/** An account that cannot be made as asked; the reasons are written for the person who asks. */
public final class EnrolmentException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final List<Fault> faults;

    EnrolmentException(List<Fault> faults) {
        super(faults.stream().map(Fault::words).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    /** What to change, at least one thing. */
    public List<Fault> faults() {
        return faults;
    }
}
