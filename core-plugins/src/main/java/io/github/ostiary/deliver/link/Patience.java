package io.github.ostiary.deliver.link;

import java.time.Duration;

/**
 * How long the peer may take.
 *
 * @param connect for the TCP connection to one address
 * @param handshake for TLS, and then again for the answer that opens the session
 * @param progress for taking at least one byte of what is to be sent
 * @param answer for acknowledging a line
 */
public record Patience(Duration connect, Duration handshake, Duration progress, Duration answer) {
    /** Ten seconds to connect and to shake hands, thirty to take or to acknowledge a line. */
    public static final Patience DEFAULT = new Patience(
            Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(30));
}
