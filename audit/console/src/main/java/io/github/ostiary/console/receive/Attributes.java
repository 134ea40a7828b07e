package io.github.ostiary.console.receive;

import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes as they come in: redacted, and bounded in number and length. What does not fit is counted among them. */
public final class Attributes {
    /** The most attributes kept of one line, span or event. */
    public static final int MOST = 128;

    /** The longest name kept, in characters. */
    public static final int LONGEST_KEY = 128;

    /** The longest value kept, in characters. */
    public static final int LONGEST_VALUE = 32 * 1024;

    private final Cleaner cleaner;
    private final Map<String, String> kept = new LinkedHashMap<>();
    private int left;

    public Attributes(Cleaner cleaner) {
        this.cleaner = cleaner;
    }

    /** Takes an attribute; a name that is there already gets the new value. */
    public void put(String key, String value) {
        String name = key.length() > LONGEST_KEY ? "" : cleaner.clean(key); // a key may be somebody's number
        if (name.isEmpty() || (kept.size() >= MOST && !kept.containsKey(name))) {
            left++;
            return;
        }
        kept.put(name, cleaner.clean(key, Text.cut(value, LONGEST_VALUE)));
    }

    /** Takes what the receiver itself has to say of the line, past redaction and bounds. */
    public void note(String key, String value) {
        kept.put(key, value);
    }

    public Map<String, String> toMap() {
        if (left > 0) {
            kept.put("attributes.dropped", Integer.toString(left));
        }
        return Map.copyOf(kept);
    }
}
