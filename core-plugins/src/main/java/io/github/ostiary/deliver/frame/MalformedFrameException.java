package io.github.ostiary.deliver.frame;

import java.io.IOException;

/** The peer sent bytes that are no RELP frame; nothing after them can be understood. */
public final class MalformedFrameException extends IOException {
    private static final long serialVersionUID = 1L;

    MalformedFrameException(String message) {
        super(message);
    }
}
