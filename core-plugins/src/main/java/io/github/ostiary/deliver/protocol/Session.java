package io.github.ostiary.deliver.protocol;

import java.io.IOException;

/**
 * One conversation with a receiver over one connection. Whatever goes wrong ends in an exception; the lines that are not
 * settled then go with the next conversation. For the pump's thread alone.
 */
public interface Session {
    /** Begins; returns when the receiver has shown that it accepts this client. */
    void open() throws IOException;

    /** Sends what waits and takes what comes; sleeps when there is nothing to do, at most until a moment. */
    void turn(long until) throws IOException;

    /** Whether nothing is to be sent and no answer is awaited. */
    boolean isIdle();

    /** Whether the receiver has proved in this conversation that it takes lines. */
    boolean isAlive();

    /** Ends in order, when all is sent: within a deadline. */
    void close(long deadline) throws IOException;
}
