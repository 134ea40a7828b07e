package io.github.ostiary.otel.context;

import io.github.ostiary.trace.TraceNames;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.jspecify.annotations.Nullable;

/**
 * The mark by which an event's ids are known to be those of the span it was logged in.
 *
 * <p>An application may leave the ids of an earlier request in its thread context, where they look as ours do. So the
 * flags that we write are strings of our own, equal to anybody's and the same as nobody's. The mark costs no key, outlives
 * every copy of the context data, and knows no table that could have forgotten the span by the time a queue is emptied.
 */
final class OwnFlags {
    private static final String KEY = TraceNames.inForce().first().traceFlags();
    private static final String[] ALL = all();

    private OwnFlags() {}

    /** Two lowercase hexadecimal digits, the same object for the same {@code flags}. */
    static String of(byte flags) {
        return ALL[Byte.toUnsignedInt(flags)];
    }

    /** The flags in {@code data}, if the bridge wrote them and the ids beside them; else null. */
    @SuppressWarnings("ReferenceEquality") // that is the point
    static @Nullable String in(ReadOnlyStringMap data) {
        Object value = data.getValue(KEY);
        return value instanceof String flags && isByte(flags) && ALL[Integer.parseInt(flags, 16)] == flags
                ? flags
                : null;
    }

    private static boolean isByte(String hex) {
        return hex.length() == 2 && isDigit(hex.charAt(0)) && isDigit(hex.charAt(1));
    }

    /** Whether {@code flags} can be read as ours are written. */
    static boolean areReadable(@Nullable String flags) {
        return flags != null && isByte(flags);
    }

    private static boolean isDigit(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private static String[] all() {
        String[] all = new String[1 << Byte.SIZE];
        for (int i = 0; i < all.length; i++) {
            all[i] = new String(new char[] {Character.forDigit(i >> 4, 16), Character.forDigit(i & 0xF, 16)});
        }
        return all;
    }
}
