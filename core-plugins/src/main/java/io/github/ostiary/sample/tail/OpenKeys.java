package io.github.ostiary.sample.tail;

import java.util.LinkedHashMap;
import java.util.Map;

/** The keys that are open, each until it was quiet for a while, and not too many of them. For use by one thread at a time. */
final class OpenKeys {
    private final int most;
    private final long idle;
    private final LinkedHashMap<String, Long> lastSeen = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

    OpenKeys(int most, long idle) {
        this.most = most;
        this.idle = idle;
    }

    /** Opens {@code key}; when there are too many, the one that was quiet longest closes. */
    void open(String key, long now) {
        lastSeen.put(key, now);
        if (lastSeen.size() > most) {
            lastSeen.remove(lastSeen.keySet().iterator().next());
        }
    }

    /** Keeps {@code key} open, if it is; returns whether it is. */
    boolean touch(String key, long now) {
        return lastSeen.computeIfPresent(key, (open, before) -> now) != null;
    }

    /** Closes what has been quiet too long. */
    void expire(long now) {
        while (!lastSeen.isEmpty()) {
            Map.Entry<String, Long> quietest = lastSeen.entrySet().iterator().next();
            if (now - quietest.getValue() < idle) {
                return;
            }
            lastSeen.remove(quietest.getKey());
        }
    }

    void clear() {
        lastSeen.clear();
    }

    int size() {
        return lastSeen.size();
    }
}
