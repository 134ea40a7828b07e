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

    /** Whether there is no reason to prefer another receiver to one whose connection has held for so many nanoseconds. */
    boolean isGood(long held);

    /** Since when the receiver has owed an answer, or has taken nothing; {@code Long.MAX_VALUE} when it owes nothing. */
    long owesSince();

    /** Ends in order, when all is sent: within a deadline. */
    void close(long deadline) throws IOException;
}
