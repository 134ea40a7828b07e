package io.github.ostiary.deliver.spool;

/** Why an event was not delivered. */
public enum Drop {
    /** The queue had no room. */
    QUEUE_FULL("queue full"),
    /** The receiver refused the line, again and again. */
    REFUSED("refused by the receiver"),
    /** The layout failed on the event. */
    UNREADABLE("layout failed"),
    /** The layout printed nothing, as when a redaction rule drops the event. */
    EMPTY("layout printed nothing"),
    /** The appender was stopped, before the event came or before the receiver had acknowledged it. */
    STOPPED("appender stopped"),
    /** The appender is configured such that it cannot send. */
    MISCONFIGURED("misconfigured"),
    /** The event came out of the appender's own thread; to send it would make the next one. */
    OWN_THREAD("logged by the sender itself");

    private final String text;

    Drop(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
