package io.github.ostiary.console.store;

import java.io.Serial;

/** The query cannot be answered as it is written; the message tells its author what to change. */
public final class QueryException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    public QueryException(String message) {
        super(message);
    }
}
