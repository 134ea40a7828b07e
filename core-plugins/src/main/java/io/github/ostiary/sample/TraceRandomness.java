package io.github.ostiary.sample;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The 56 random bits at the end of a trace id, as W3C Trace Context level 2 promises them.
 *
 * <p>Takes one spelling: 32 lowercase hexadecimal digits, not all of them zero, of which only the random ones are looked
 * at, since this is asked for every event. Allocates nothing.
 */
final class TraceRandomness {
    /** The number of random bits. */
    static final int BITS = 56;

    /** The answer for what is no trace id. */
    static final long NONE = -1;

    private static final int LENGTH = 32;
    private static final int DIGITS = BITS / 4;
    private static final String INVALID = "0".repeat(LENGTH);
    private static final String MEMBER = "ot=";
    private static final String FIELD = "rv:";
    private static final byte[] VALUES = values();

    private TraceRandomness() {}

    /** The randomness in {@code traceId}, from 0 to 2^56 - 1, or {@link #NONE} when it is no trace id. */
    static long of(String traceId) {
        if (traceId.length() != LENGTH) {
            return NONE;
        }
        long number = digits(traceId, LENGTH - DIGITS);
        return number == 0 && traceId.equals(INVALID) ? NONE : number;
    }

    /** The number that 14 lowercase hexadecimal digits write, or {@link #NONE}. */
    private static long digits(String text, int begin) {
        long number = 0;
        int seen = 0; // negative once a character was no digit
        for (int i = begin; i < begin + DIGITS; i++) {
            char digit = text.charAt(i);
            int value = digit < VALUES.length ? VALUES[digit] : -1;
            seen |= value;
            number = number << 4 | value;
        }
        return seen < 0 ? NONE : number;
    }

    /**
     * What {@code TraceIdRatioBased} of the OpenTelemetry SDK for Java answers for a trace id that {@link #of} knows: whether
     * the size of its last 64 bits is below the ratio of the greatest one.
     */
    static boolean isWithinRatio(String traceId, double ratio) {
        if (ratio >= 1) {
            return true;
        }
        long number = 0;
        for (int i = LENGTH - 16; i < LENGTH; i++) {
            number = number << 4 | Character.digit(traceId.charAt(i), 16);
        }
        return Math.abs(number) < (long) (ratio * Long.MAX_VALUE);
    }

    /**
     * The explicit randomness in a {@code tracestate}: the value {@code rv} of its member {@code ot}, 14 lowercase hexadecimal
     * digits (OpenTelemetry, "TraceState: Probability Sampling"); or {@link #NONE}.
     */
    static long explicit(String tracestate) {
        int at = tracestate.startsWith(MEMBER) ? 0 : tracestate.indexOf("," + MEMBER) + 1;
        if (at == 0 && !tracestate.startsWith(MEMBER)) {
            return NONE;
        }
        at += MEMBER.length();
        while (!tracestate.startsWith(FIELD, at)) {
            int next = tracestate.indexOf(';', at);
            int end = tracestate.indexOf(',', at);
            if (next < 0 || (end >= 0 && end < next)) {
                return NONE;
            }
            at = next + 1;
        }
        int begin = at + FIELD.length();
        int after = begin + DIGITS;
        boolean ends = tracestate.length() == after
                || (tracestate.length() > after && ";, ".indexOf(tracestate.charAt(after)) >= 0);
        return ends ? digits(tracestate, begin) : NONE;
    }

    /** Whether {@code value} of the context data is a trace id that decisions follow. */
    static boolean isTraceId(@Nullable Object value) {
        return value instanceof String text && of(text) != NONE;
    }

    private static byte[] values() {
        byte[] values = new byte['f' + 1];
        Arrays.fill(values, (byte) -1);
        for (int value = 0; value < 16; value++) {
            values["0123456789abcdef".charAt(value)] = (byte) value;
        }
        return values;
    }
}
