package io.github.ostiary.redact.layout;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.SimpleMessage;

/** Events without a context round them. */
final class Events {
    private Events() {}

    static LogEvent of(String message) {
        return of(new SimpleMessage(message));
    }

    static LogEvent of(Message message) {
        return Log4jLogEvent.newBuilder()
                .setLoggerName("shop.Payment")
                .setLevel(Level.INFO)
                .setMessage(message)
                .setTimeMillis(1_700_000_000_000L)
                .build();
    }
}
