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
 * What is neither is all text: nothing is refused for its form.
 *
 * @param severity 0 (emergency) to 7 (debug)
 * @param delivery the {@code Tls} appender's number of it, from {@code [ostiary@32473 id="…" seq="…"]}
 */
record SyslogMessage(
        int severity,
        @Nullable Instant time,
        @Nullable String host,
        @Nullable String app,
        @Nullable Delivery delivery,
        String text) {

    private static final int NOTICE = 5;
    private static final String OUR_ELEMENT = "ostiary@32473";
    private static final Pattern PRI = Pattern.compile("<([0-9]{1,3})>");
    private static final Pattern FORWARDED =
            Pattern.compile("([0-9T:.+Z-]{19,40}) (\\S{1,255}) ([^\\s:\\[]{1,64})(?:\\[[^\\]\\s]{0,64}])?: ?");

    static SyslogMessage parse(String message) {
        Matcher pri = PRI.matcher(message);
        if (!pri.lookingAt()) {
            return new SyslogMessage(NOTICE, null, null, null, null, message);
        }
        int severity = Integer.parseInt(pri.group(1)) % 8;
        String rest = message.substring(pri.end());
        SyslogMessage parsed = rest.startsWith("1 ") ? new Rfc5424(rest).parse(severity) : null;
        return parsed == null ? forwarded(severity, rest) : parsed;
    }

    private static SyslogMessage forwarded(int severity, String rest) {
        Matcher head = FORWARDED.matcher(rest);
        if (!head.lookingAt()) {
            return new SyslogMessage(severity, null, null, null, null, rest);
        }
        Instant time = Timestamps.parse(head.group(1));
        return new SyslogMessage(severity, time, head.group(2), head.group(3), null, rest.substring(head.end()));
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
            Map<String, String> ours = new HashMap<>();
            if (!structuredData(ours)) {
                return null;
            }
            return new SyslogMessage(
                    severity, Timestamps.parse(time), orNull(host), orNull(app), delivery(ours), message());
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

        /** Reads over the structured data, keeping the parameters of our own element; false when it has not that form. */
        private boolean structuredData(Map<String, String> ours) {
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
                boolean isOurs = text.substring(name, at).equals(OUR_ELEMENT);
                if (!parameters(isOurs ? ours : new HashMap<>())) {
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

        private static @Nullable Delivery delivery(Map<String, String> ours) {
            String id = ours.get("id");
            String seq = ours.get("seq");
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
