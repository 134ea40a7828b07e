package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.receive.Timestamps;
import io.github.ostiary.console.store.Delivery;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A syslog message taken apart: RFC 5424, or what rsyslog forwards by default ({@code <PRI>TIMESTAMP HOST TAG: TEXT}).
 * What is neither is all text: nothing is refused for its form. A line feed at the end, with which rsyslog's own
 * templates close a message, is not part of it.
 *
 * @param severity 0 (emergency) to 7 (debug)
 * @param delivery the {@code Tls} appender's number of it, from {@code [ostiary@32473 id="…" seq="…"]}
 * @param trace the names and values of {@code [opentelemetry trace_id="…" span_id="…" trace_flags="…"]} (OpenTelemetry,
 *     "Trace Context in non-OTLP Log Formats"), for whatever text they stand beside
 */
record SyslogMessage(
        int severity,
        @Nullable Instant time,
        @Nullable String host,
        @Nullable String app,
        @Nullable Delivery delivery,
        Map<String, String> trace,
        String text) {

    private static final int NOTICE = 5;
    private static final String DELIVERY = "ostiary@32473";
    private static final String TRACE = "opentelemetry";
    private static final Pattern PRI = Pattern.compile("<([0-9]{1,3})>");
    private static final Pattern FORWARDED =
            Pattern.compile("([0-9T:.+Z-]{19,40}) (\\S{1,255}) ([^\\s:\\[]{1,64})(?:\\[[^\\]\\s]{0,64}])?: ?");

    static SyslogMessage parse(String data) {
        String message = data.endsWith("\n") ? data.substring(0, data.length() - 1) : data;
        Matcher pri = PRI.matcher(message);
        if (!pri.lookingAt()) {
            return ofText(NOTICE, message);
        }
        int severity = Integer.parseInt(pri.group(1)) % 8;
        String rest = message.substring(pri.end());
        SyslogMessage parsed = rest.startsWith("1 ") ? new Rfc5424(rest).parse(severity) : null;
        return parsed == null ? forwarded(severity, rest) : parsed;
    }

    private static SyslogMessage forwarded(int severity, String rest) {
        Matcher head = FORWARDED.matcher(rest);
        if (!head.lookingAt()) {
            return ofText(severity, rest);
        }
        Instant time = Timestamps.parse(head.group(1));
        String text = rest.substring(head.end());
        return new SyslogMessage(severity, time, head.group(2), head.group(3), null, Map.of(), text);
    }

    private static SyslogMessage ofText(int severity, String text) {
        return new SyslogMessage(severity, null, null, null, null, Map.of(), text);
    }

    /** {@code 1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID STRUCTURED-DATA [MSG]} (section 6). */
    private static final class Rfc5424 {
        private final String text;
        private int at = 2;

        Rfc5424(String text) {
            this.text = text;
        }

        /** Null when it has not this form. */
        @Nullable
        SyslogMessage parse(int severity) {
            String time = word();
            String host = word();
            String app = word();
            String process = word();
            String id = word();
            if (time == null || host == null || app == null || process == null || id == null) {
                return null;
            }
            Map<String, String> delivery = new HashMap<>();
            Map<String, String> trace = new HashMap<>();
            if (!structuredData(Map.of(DELIVERY, delivery, TRACE, trace))) {
                return null;
            }
            return new SyslogMessage(
                    severity, Timestamps.parse(time), orNull(host), orNull(app), delivery(delivery), trace, message());
        }

        private @Nullable String word() {
            int end = text.indexOf(' ', at);
            if (end <= at) {
                return null;
            }
            String word = text.substring(at, end);
            at = end + 1;
            return word;
        }

        /** Reads over the structured data, keeping parameters of elements that are known; false when it has not that form. */
        private boolean structuredData(Map<String, Map<String, String>> known) {
            if (text.startsWith("-", at)) {
                at++;
                return at == text.length() || text.charAt(at) == ' ';
            }
            boolean any = false;
            while (at < text.length() && text.charAt(at) == '[') {
                int name = ++at;
                while (at < text.length() && text.charAt(at) != ' ' && text.charAt(at) != ']') {
                    at++;
                }
                Map<String, String> values = known.get(text.substring(name, at));
                if (!parameters(values == null ? new HashMap<>() : values)) {
                    return false;
                }
                any = true;
            }
            return any && (at == text.length() || text.charAt(at) == ' ');
        }

        private boolean parameters(Map<String, String> values) {
            while (at < text.length() && text.charAt(at) == ' ') {
                int equals = text.indexOf("=\"", at);
                if (equals < 0) {
                    return false;
                }
                String name = text.substring(at + 1, equals);
                at = equals + 2;
                String value = quoted();
                if (value == null) {
                    return false;
                }
                values.put(name, value);
            }
            return at < text.length() && text.charAt(at++) == ']';
        }

        private @Nullable String quoted() {
            StringBuilder value = new StringBuilder();
            while (at < text.length()) {
                char c = text.charAt(at++);
                if (c == '"') {
                    return value.toString();
                }
                boolean escape = c == '\\' && at < text.length() && "\"\\]".indexOf(text.charAt(at)) >= 0;
                value.append(escape ? text.charAt(at++) : c);
            }
            return null;
        }

        private String message() {
            String message = at < text.length() ? text.substring(at + 1) : "";
            return message.startsWith("\uFEFF") ? message.substring(1) : message;
        }

        private static @Nullable Delivery delivery(Map<String, String> told) {
            String id = told.get("id");
            String seq = told.get("seq");
            if (id == null || seq == null) {
                return null;
            }
            try {
                return new Delivery(id, Long.parseLong(seq));
            } catch (IllegalArgumentException e) { // not from our appender: the line is kept, without a number
                return null;
            }
        }

        private static @Nullable String orNull(String word) {
            return word.equals("-") ? null : word;
        }
    }
}
