package io.github.ostiary.deliver;

import io.github.ostiary.deliver.frame.Framing;
import io.github.ostiary.deliver.protocol.Protocol;
import io.github.ostiary.deliver.protocol.RelpProtocol;
import io.github.ostiary.deliver.protocol.StreamProtocol;
import io.github.ostiary.deliver.spool.Feed;
import org.jspecify.annotations.Nullable;

/** What {@code protocol} and {@code framing} say: what a line is, and how it travels. */
enum Shape {
    RELP(null),
    SYSLOG(null),
    LINES(Framing.NEWLINE),
    NUL_LINES(Framing.NUL);

    /** A socket's buffers at both ends seldom hold more. */
    private static final int MOST_TAIL = 2 << 20;

    private final @Nullable Framing framing;

    Shape(@Nullable Framing framing) {
        this.framing = framing;
    }

    static Shape of(String protocol, String framing) {
        if (!framing.equals("newline") && !framing.equals("nul")) {
            throw Attribute.refused("framing", framing, "newline or nul, for protocol=\"lines\"");
        }
        if (framing.equals("nul") && !protocol.equals("lines")) {
            throw Attribute.refused("framing", framing, "nothing beside protocol=\"" + protocol + '"');
        }
        return switch (protocol) {
            case "relp" -> RELP;
            case "syslog" -> SYSLOG;
            case "lines" -> framing.equals("nul") ? NUL_LINES : LINES;
            default -> throw Attribute.refused("protocol", protocol, "relp, syslog or lines");
        };
    }

    /** Whether a line is a syslog message. */
    boolean hasHead() {
        return framing == null;
    }

    /** What a line must fit; null where any byte may be in it. */
    @Nullable
    Framing framing() {
        return framing;
    }

    /** The protocol for what waits in {@code feed}, in a memory of so many bytes or, beyond them, on disk. */
    Protocol protocol(Feed feed, int maxLine, int memory) {
        long tail = Math.min(MOST_TAIL, memory / 2);
        return switch (this) {
            case RELP -> new RelpProtocol(feed, maxLine);
            case SYSLOG -> new StreamProtocol(feed, Framing.OCTET_COUNTING, maxLine, tail);
            case LINES -> new StreamProtocol(feed, Framing.NEWLINE, maxLine, tail);
            case NUL_LINES -> new StreamProtocol(feed, Framing.NUL, maxLine, tail);
        };
    }
}
