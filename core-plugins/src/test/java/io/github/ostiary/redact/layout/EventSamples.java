package io.github.ostiary.redact.layout;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.impl.MutableLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.ReusableMessageFactory;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;

/** Events without a secret in them, and everything else that an event can hold. */
final class EventSamples {
    private static final long TIME = 1_700_000_000_123L;

    private EventSamples() {}

    static List<LogEvent> clean() {
        List<LogEvent> events = new ArrayList<>();
        events.add(Events.of("order 4711 shipped in 12 ms, trace 4bf92f3577b34da6a3ce929d0e0e4736"));
        events.add(Events.of(""));
        events.add(Events.of("{\"user\":\"ann\",\"n\":[1,2.5,null,true],\"text\":\"a \\\"b\\\" \\u00e9\"}"));
        events.add(Events.of("<a href=\"x?y=1&amp;z=2\">it's</a> C:\\temp\\new 100% ${x} $1 %m {}"));
        events.add(Events.of("ä€😀 \u4e2d\u6587 e\u0301 \u202Ertl \uFEFF \u00A0 \u2028"));
        events.add(Events.of("lone \uD83D and \uDE00, end \uD83D"));
        events.add(
                Events.of("bell \u0007 nul \u0000 esc \u001B[31mred\u001B[0m del \u007F tab\t cr\r lf\n crlf\r\n end"));
        events.add(Events.of("long " + "abc def ".repeat(2_000)));
        events.add(full(new SimpleMessage("everything"), failure()));
        events.add(full(new ParameterizedMessage("a {} b {} c", "x", 17), circular()));
        events.add(full(new ObjectMessage(List.of("a", 1, Map.of("k", "v"))), null));
        events.add(full(new StringMapMessage().with("user", "ann").with("n", 7).with("text", "a \"b\""), null));
        events.add(full(structured(), new RuntimeException((String) null)));
        events.add(reusable());
        return events;
    }

    private static LogEvent full(Message message, Throwable thrown) {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("order", "4711");
        context.putValue("user", "änn \"quoted\"");
        MutableThreadContextStack stack = new MutableThreadContextStack(List.of("outer", "inner é"));
        Marker marker = MarkerManager.getMarker("child").addParents(MarkerManager.getMarker("parent"));
        return Log4jLogEvent.newBuilder()
                .setLoggerName("io.example.shop.Payment")
                .setLoggerFqcn("org.apache.logging.log4j.spi.AbstractLogger")
                .setMarker(marker)
                .setLevel(Level.ERROR)
                .setMessage(message)
                .setThrown(thrown)
                .setContextData(context)
                .setContextStack(stack)
                .setThreadName("http-8080-exec-7")
                .setThreadId(17)
                .setThreadPriority(5)
                .setSource(new StackTraceElement("io.example.shop.Payment", "pay", "Payment.java", 41))
                .setIncludeLocation(true)
                .setEndOfBatch(true)
                .setTimeMillis(TIME)
                .setNanoTime(123_456_789L)
                .build();
    }

    private static Message structured() {
        StructuredDataMessage message = new StructuredDataMessage("Audit@18060", "transfer done", "Transfer");
        message.put("user", "ann");
        message.put("amount", "17.50 ]\"\\");
        return message;
    }

    /** As a garbage-free logger hands events on: both the event and its message will be used again. */
    private static LogEvent reusable() {
        MutableLogEvent event = new MutableLogEvent();
        event.setLoggerName("io.example.shop.Payment");
        event.setLevel(Level.WARN);
        event.setMessage(ReusableMessageFactory.INSTANCE.newMessage("reused {} and {}", "é", 4711));
        event.setThreadName("pool-1");
        event.setContextData(new SortedArrayStringMap());
        event.setContextStack(ThreadContext.EMPTY_STACK);
        event.setTimeMillis(TIME);
        return event;
    }

    private static Throwable failure() {
        Exception cause = new java.io.IOException("disk é full\nsecond line", new RuntimeException());
        IllegalStateException failure = new IllegalStateException("cannot ship 😀 \"now\"", cause);
        failure.addSuppressed(new RuntimeException("closing", new Error("deep")));
        return failure;
    }

    private static Throwable circular() {
        RuntimeException first = new RuntimeException("first");
        RuntimeException second = new RuntimeException("second", first);
        first.initCause(second);
        first.addSuppressed(second);
        return second;
    }
}
