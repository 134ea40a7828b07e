package io.github.ostiary.console.store.embedded;

import io.github.ostiary.console.store.LogLine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Knows the second copy of a line that an application sends by two ways, say by the {@code Tls} appender and through
 * OpenTelemetry. Two lines are equal when trace, span, level, message and the millisecond agree (without a trace also
 * service and thread). Of equal lines as many are kept as the busiest of the ways brought: an application that wrote the
 * same line twice within a millisecond still has both, whatever the order in which the copies come.
 *
 * <p>The last {@link #MOST} different lines are remembered. A copy that comes later than that is kept, and tells by its
 * attribute {@link LogLine#RECEIVER} which way it came. Not thread-safe.
 */
final class Twins {
    static final int MOST = 200_000;

    private final Map<Key, Map<String, Integer>> counts = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Map<String, Integer>> eldest) {
            return size() > MOST;
        }
    };

    /** 128 bits of SHA-256, so that nobody can make a line vanish behind another one of equal hash. */
    private record Key(long high, long low) {
        static Key of(LogLine line) {
            StringBuilder text = new StringBuilder();
            text.append(line.time().toEpochMilli()).append(line.level()).append('\0');
            text.append(line.traceId()).append(line.spanId()).append('\0').append(line.message());
            if (line.traceId() == null) {
                text.append('\0').append(line.service()).append('\0').append(line.thread());
            }
            byte[] hash = digest().digest(text.toString().getBytes(StandardCharsets.UTF_8));
            ByteBuffer bits = ByteBuffer.wrap(hash);
            return new Key(bits.getLong(), bits.getLong());
        }

        private static MessageDigest digest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }

    /** Takes note of a line; true when it is the copy of one that came another way. */
    boolean isCopy(LogLine line) {
        String receiver = line.attributes().get(LogLine.RECEIVER);
        if (receiver == null) {
            return false;
        }
        Key key = Key.of(line);
        Map<String, Integer> ways = counts.getOrDefault(key, Map.of());
        int kept = ways.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        int brought = ways.getOrDefault(receiver, 0) + 1;
        counts.put(key, with(ways, receiver, brought));
        return brought <= kept;
    }

    private static Map<String, Integer> with(Map<String, Integer> ways, String receiver, int brought) {
        if (ways.isEmpty()) {
            return Map.of(receiver, brought);
        }
        Map<String, Integer> more = new HashMap<>(ways);
        more.put(receiver, brought);
        return Map.copyOf(more);
    }
}
