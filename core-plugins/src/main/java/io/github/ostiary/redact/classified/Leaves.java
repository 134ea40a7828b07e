package io.github.ostiary.redact.classified;

import java.io.File;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Types whose own {@code toString()} prints a plain value, and never another object that may hold classified parts. */
final class Leaves {
    private static final Class<?>[] TYPES = {
        CharSequence.class,
        Number.class,
        Boolean.class,
        Character.class,
        Enum.class,
        Class.class,
        Throwable.class,
        TemporalAccessor.class,
        TemporalAmount.class,
        ZoneId.class,
        Date.class,
        TimeZone.class,
        UUID.class,
        Locale.class,
        Currency.class,
        Path.class,
        File.class,
        URI.class,
        URL.class,
        InetAddress.class,
        SocketAddress.class,
        Charset.class,
        BitSet.class,
        OptionalInt.class,
        OptionalLong.class,
        OptionalDouble.class,
        AtomicBoolean.class,
        StackTraceElement.class,
    };

    private Leaves() {}

    static boolean include(Class<?> type) {
        for (Class<?> leaf : TYPES) {
            if (leaf.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }
}
