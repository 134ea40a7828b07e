package io.github.ostiary.deliver.link;

import org.jspecify.annotations.Nullable;

/**
 * Who a server must be, beyond having a path to an anchor.
 *
 * @param serverName the name that its certificate bears; null for the one that was dialled
 * @param pins of which its certificate's key must be one, unless there are none
 * @param fingerprints of which its certificate must be one, unless there are none; then it needs no path and no name
 */
public record Peer(@Nullable ServerName serverName, Hashes pins, Hashes fingerprints) {
    /** A server that bears the name that was dialled. */
    public static final Peer AS_DIALLED = new Peer(null, Hashes.NONE, Hashes.NONE);

    ServerName name(String dialled) {
        return serverName == null ? new ServerName(dialled) : serverName;
    }
}
