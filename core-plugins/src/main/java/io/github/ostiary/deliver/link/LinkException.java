package io.github.ostiary.deliver.link;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Why there is no connection, or no longer one. */
public final class LinkException extends IOException {
    /** What kind of trouble it is; each is told once for every outage. */
    public enum Kind {
        /** Certificates or keys cannot be used. */
        MATERIAL,
        /** The name has no address. */
        NAME,
        /** Nobody answers at the address. */
        CONNECT,
        /** The peer is not who it should be. */
        TRUST,
        /** TLS failed; among other reasons because the peer does not want our certificate. */
        TLS,
        /** The peer has closed or reset the connection. */
        CLOSED,
        /** The peer is there but says nothing in time. */
        SILENT,
        /** The peer does not keep to the protocol. */
        PROTOCOL,
        /** This side failed in a way nobody thought of. */
        FAULT,
        /** The appender is being stopped. */
        STOPPED
    }

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public LinkException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public LinkException(Kind kind, String message) {
        this(kind, message, null);
    }

    public Kind kind() {
        return kind;
    }
}
