package io.github.ostiary.deliver.spool;

/** Why an event was not delivered. */
public enum Drop {
    /** The queue had no room. */
    QUEUE_FULL("queue full", true),
    /** The receiver refused the line, again and again. */
    REFUSED("refused by the receiver", true),
    /** The layout failed on the event. */
    UNREADABLE("layout failed", true),
    /** The layout printed nothing, as when a redaction rule drops the event. */
    EMPTY("layout printed nothing", false),
    /** The appender was stopped, before the event came or before the receiver had acknowledged it. */
    STOPPED("appender stopped", true),
    /** The appender is configured such that it cannot send. */
    MISCONFIGURED("misconfigured", true),
    /** The event came out of the appender's own thread; to send it would make the next one. */
    OWN_THREAD("logged by the sender itself", false),
    /** The line had waited on disk longer than {@code maxAge}. */
    EXPIRED("too old", true),
    /** The line was on disk, and what is there now cannot be read. */
    DAMAGED("damaged on disk", true),
    /** The line was in memory when the appender was stopped, and the disk took nothing. */
    UNWRITTEN("not taken by the disk until the stop", true);

    private final String text;

    private final boolean loss;

    Drop(String text, boolean loss) {
        this.text = text;
        this.loss = loss;
    }

    /** Whether somebody will miss the event. */
    public boolean isLoss() {
        return loss;
    }

    /** Whether such a loss says that an appender which runs does not do what it is for. */
    public boolean isFailure() {
        return loss && this != STOPPED;
    }

    @Override
    public String toString() {
        return text;
    }
}
