package io.github.ostiary.trail.access;

/** An entry of the trail is not the text of an access; the message says what is wrong and at which byte. */
public final class AccessTextException extends Exception {
    private static final long serialVersionUID = 1L;

    AccessTextException(String message) {
        super(message);
    }
}
