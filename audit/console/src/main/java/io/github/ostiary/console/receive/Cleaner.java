package io.github.ostiary.console.receive;

import io.github.ostiary.redact.Redactor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Redacts once more, at the door, whatever an application sent: it may run without our layout, or with older rules. A
 * value is judged by its name too, as if both had stood in the text. Thread-safe.
 */
public final class Cleaner {
    private static final String PROBE = "qv7Lw2kX";
    private static final int REMEMBERED_KEYS = 10_000;

    private final Redactor redactor;
    private final Map<String, Optional<String>> masks = new ConcurrentHashMap<>();

    public Cleaner(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The text without its secrets. */
    public String clean(String text) {
        return redactor.redact(text);
    }

    /** The value that stands under this name, without its secrets. */
    public String clean(String key, String value) {
        Optional<String> mask = masks.get(key);
        if (mask == null) {
            mask = mask(key).or(() -> mask(key.substring(key.lastIndexOf('.') + 1)));
            if (masks.size() < REMEMBERED_KEYS) {
                masks.put(key, mask);
            }
        }
        return mask.orElseGet(() -> redactor.redact(value));
    }

    /** What any value under this name becomes; empty when the name gives nothing away. */
    private Optional<String> mask(String key) {
        String before = "\"" + key + "\":\"";
        String after = "\"";
        String redacted = redactor.redact(before + PROBE + after);
        if (redacted.contains(PROBE)) {
            return Optional.empty();
        }
        boolean inPlace = redacted.startsWith(before) && redacted.endsWith(after);
        return Optional.of(
                inPlace ? redacted.substring(before.length(), redacted.length() - after.length()) : "[redacted]");
    }
}
