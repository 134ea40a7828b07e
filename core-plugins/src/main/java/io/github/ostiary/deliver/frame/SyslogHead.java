package io.github.ostiary.deliver.frame;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Writes all of an RFC 5424 message but its MSG:
 * {@code <PRI>1 TIMESTAMP HOSTNAME APP-NAME PROCID MSGID [ostiary@32473 id="…" seq="…"] }, and for an event of a trace
 * {@code [opentelemetry trace_id="…" span_id="…" trace_flags="…"]} (OpenTelemetry, "Trace Context in non-OTLP Log
 * Formats").
 *
 * <p>The pair (id, seq) names a message for ever: {@code id} is new at every start of an appender, {@code seq} counts
 * 1, 2, 3, … in the order of sending. A receiver knows by it what it already has, and what is missing. (32473 is the
 * enterprise number that RFC 5612 sets aside for documentation.)
 *
 * <p>Immutable and safe for use by many threads; writing allocates nothing.
 */
public final class SyslogHead {
    private static final byte[] TRACE = ascii("[opentelemetry trace_id=\"");
    private static final byte[] SPAN = ascii("\" span_id=\"");
    private static final byte[] FLAGS = ascii("\" trace_flags=\"");

    private static final byte[] NOTHING = ascii(" - ");

    private final byte[] names;
    private final byte[] number;

    /**
     * Prepares the part that is the same in every message.
     *
     * @param id what tells this sender from all others: hexadecimal digits
     */
    public SyslogHead(String host, String application, String process, String messageId, String id) {
        String text = ' '
                + printable(host, 255)
                + ' '
                + printable(application, 48)
                + ' '
                + printable(process, 128)
                + ' '
                + printable(messageId, 32);
        names = ascii(text);
        number = ascii(" [ostiary@32473 id=\"" + printable(id, 64) + "\" seq=\"");
    }

    private SyslogHead(byte[] names) {
        this.names = names;
        number = new byte[0];
    }

    /** The same without a number, and so without structured data. */
    public SyslogHead unnumbered() {
        return new SyslogHead(names);
    }

    /**
     * Begins the line anew with its header; the MSG may then be appended.
     *
     * @param priority 0 to 191: eight times the facility plus the severity (RFC 5424, section 6.2.1)
     * @param epochSecond the event's time, of a year from 0 to 9999
     * @param nano the nanoseconds within that second; cut to microseconds
     */
    public void write(Line line, int priority, long epochSecond, int nano) {
        line.clear();
        line.append((byte) '<');
        line.appendDigits(priority, priority < 10 ? 1 : priority < 100 ? 2 : 3);
        line.append((byte) '>');
        line.append((byte) '1');
        line.append((byte) ' ');
        appendTime(line, epochSecond, nano);
        line.append(names, 0, names.length);
        if (number.length == 0) {
            line.append(NOTHING, 0, NOTHING.length);
            return;
        }
        line.append(number, 0, number.length);
        line.markNumber();
        line.append((byte) '"');
        line.append((byte) ']');
        line.append((byte) ' ');
    }

    /**
     * Adds the trace to a header just written. What is not lowercase hexadecimal of the right length is left out, and
     * everything with it when that is the trace id.
     */
    public void addTrace(Line line, String traceId, @Nullable String spanId, @Nullable String flags) {
        if (!isHex(traceId, 32)) {
            return;
        }
        line.shorten(1); // the blank before the MSG
        line.append(TRACE, 0, TRACE.length);
        appendHex(line, traceId);
        if (spanId != null && isHex(spanId, 16)) {
            line.append(SPAN, 0, SPAN.length);
            appendHex(line, spanId);
        }
        if (flags != null && isHex(flags, 2)) {
            line.append(FLAGS, 0, FLAGS.length);
            appendHex(line, flags);
        }
        line.append((byte) '"');
        line.append((byte) ']');
        line.append((byte) ' ');
    }

    private static boolean isHex(String text, int digits) {
        if (text.length() != digits) {
            return false;
        }
        for (int i = 0; i < digits; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static void appendHex(Line line, String digits) {
        for (int i = 0; i < digits.length(); i++) {
            line.append((byte) digits.charAt(i));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void appendTime(Line line, long epochSecond, int nano) {
        int second = Math.floorMod(epochSecond, 86_400);
        appendDate(line, Math.floorDiv(epochSecond, 86_400L));
        line.append((byte) 'T');
        line.appendDigits(second / 3_600, 2);
        line.append((byte) ':');
        line.appendDigits(second / 60 % 60, 2);
        line.append((byte) ':');
        line.appendDigits(second % 60, 2);
        line.append((byte) '.');
        line.appendDigits(nano / 1_000, 6);
        line.append((byte) 'Z');
    }

    /** The civil date of a day; years begin in March here, so that the leap day is a year's last. */
    private static void appendDate(Line line, long epochDay) {
        long day = epochDay + 719_468; // days since 0000-03-01
        long era = Math.floorDiv(day, 146_097L); // 400 years
        long ofEra = day - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long marchMonth = (5 * ofYear + 2) / 153;
        long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
        line.appendDigits(era * 400 + yearOfEra + (month <= 2 ? 1 : 0), 4);
        line.append((byte) '-');
        line.appendDigits(month, 2);
        line.append((byte) '-');
        line.appendDigits(ofYear - (153 * marchMonth + 2) / 5 + 1, 2);
    }

    /** What RFC 5424 allows in a header field: 1 to max characters of PRINTUSASCII; {@code -} stands for nothing. */
    private static String printable(String text, int max) {
        StringBuilder allowed = new StringBuilder();
        for (int i = 0; i < text.length() && allowed.length() < max; i++) {
            char c = text.charAt(i);
            allowed.append(c > ' ' && c < 127 && c != '"' && c != ']' && c != '\\' ? c : '_');
        }
        return allowed.isEmpty() ? "-" : allowed.toString();
    }
}
