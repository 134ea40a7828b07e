package io.github.ostiary.redact.rewrite;

import java.util.Arrays;
import java.util.TreeSet;
import org.apache.logging.log4j.core.LogEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a search of the printed text cannot judge, and so has to be made safe in the event before it is printed.
 *
 * <p>A pattern may print the value of the context without its key, as {@code %X{password}} does: then the value is made
 * safe by that key. A pattern may also show a part of a text, or the text in a disguise: {@code %.30m},
 * {@code %maxLen}, {@code %replace}, {@code %enc{%m}{HTML}}. What is left of a card or a password then looks like
 * nothing, so the whole event is made safe. When in doubt, it is.
 *
 * @see SafeEvents#of(LogEvent, Unseen, StringBuilder)
 */
public final class Unseen {
    /** The printed text tells all. */
    public static final Unseen NOTHING = new Unseen(Extent.KEYS, false);

    /** Any part of the event may be shown without the rest. */
    public static final Unseen ALL = new Unseen(Extent.EVENT, false);

    /** Any part but the exception, of which also the class is shown: a safe copy would have another. */
    public static final Unseen TEXTS = new Unseen(Extent.TEXTS, false);

    /** The values of a map message are printed without their keys. */
    public static final Unseen MAP_MESSAGE = new Unseen(Extent.KEYS, true);

    private enum Extent {
        KEYS,
        TEXTS,
        EVENT
    }

    private static final String[] CUTTING = {"maxLen", "replace"};
    private static final String[] ENCODING = {"encode", "enc"};
    private static final String[] CONTEXT = {"mdc", "MDC", "X"};
    private static final String[] MAP = {"map", "MAP", "K"};
    private static final String[] NAMES = {"logger", "class", "c", "C"};
    private static final int SHORTEST_PART = 5;

    private final Extent extent;
    private final boolean mapMessage;
    private final String[] keys;

    private Unseen(Extent extent, boolean mapMessage, String... keys) {
        this.extent = extent;
        this.mapMessage = mapMessage;
        this.keys = keys;
    }

    /** The value that the context has for a key is printed without it. */
    public static Unseen context(String key) {
        return new Unseen(Extent.KEYS, false, key);
    }

    /** What a pattern hides; of a pattern that is not known, everything. */
    public static Unseen in(@Nullable String pattern) {
        if (pattern == null || pattern.contains("${")) {
            return ALL; // a lookup prints a value of the event and not its key
        }
        Unseen sum = NOTHING;
        for (int at = pattern.indexOf('%'); at >= 0; at = pattern.indexOf('%', at + 1)) {
            sum = sum.and(converter(pattern, at + 1));
        }
        return sum;
    }

    /** What either of the two hides. */
    public Unseen and(Unseen other) {
        if (other == NOTHING || this == other) {
            return this;
        }
        TreeSet<String> both = new TreeSet<>(Arrays.asList(keys));
        both.addAll(Arrays.asList(other.keys));
        Extent larger = extent.compareTo(other.extent) > 0 ? extent : other.extent;
        return new Unseen(larger, mapMessage || other.mapMessage, both.toArray(new String[0]));
    }

    boolean isNothing() {
        return extent == Extent.KEYS && !mapMessage && keys.length == 0;
    }

    /** Whether more is hidden than the keys of single values. */
    boolean isWhole() {
        return extent != Extent.KEYS;
    }

    boolean isException() {
        return extent == Extent.EVENT;
    }

    boolean isMapMessage() {
        return mapMessage;
    }

    int keyCount() {
        return keys.length;
    }

    String key(int index) {
        return keys[index];
    }

    /** The converter behind a percent sign; a name is taken for the longest one that it could be. */
    private static Unseen converter(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && (pattern.charAt(at) == '-' || Character.isDigit(pattern.charAt(at)))) {
            at++;
        }
        boolean cuts = pattern.startsWith(".", at) || option(pattern, at, CUTTING) >= 0;
        if (cuts || disguises(pattern, at) || cutsNames(pattern, at)) {
            return ALL;
        }
        int map = option(pattern, at, MAP);
        if (map >= 0) {
            return pattern.startsWith("{", map) ? MAP_MESSAGE : NOTHING;
        }
        int context = option(pattern, at, CONTEXT);
        if (context < 0 || !pattern.startsWith("{", context)) {
            return NOTHING; // all of the context is printed with its keys
        }
        String key = content(pattern, context);
        return key.indexOf(',') > 0 ? NOTHING : context(key);
    }

    /** HTML and XML are encodings in which values end elsewhere; HTML is the default. */
    private static boolean disguises(String pattern, int at) {
        int from = option(pattern, at, ENCODING);
        if (from < 0 || !pattern.startsWith("{", from)) {
            return false;
        }
        int behind = from + content(pattern, from).length() + 2;
        String encoding = pattern.startsWith("{", behind) ? content(pattern, behind) : "";
        return !encoding.equalsIgnoreCase("JSON") && !encoding.equalsIgnoreCase("CRLF");
    }

    /** {@code %c{8.}} shows eight characters of each part of a name; a few of them are no secret. */
    private static boolean cutsNames(String pattern, int at) {
        int from = option(pattern, at, NAMES);
        if (from < 0 || !pattern.startsWith("{", from)) {
            return false;
        }
        int number = 0;
        for (char c : content(pattern, from).toCharArray()) {
            if (c == '.' && number >= SHORTEST_PART) {
                return true;
            }
            number = Character.isDigit(c) ? Math.min(number * 10 + c - '0', SHORTEST_PART) : 0;
        }
        return false;
    }

    /** Where the options of the first of these converters begin that stands at {@code at}; negative when none does. */
    private static int option(String pattern, int at, String... names) {
        for (String name : names) {
            if (pattern.startsWith(name, at)) {
                int end = at + name.length();
                while (end < pattern.length() && Character.isLetter(pattern.charAt(end))) {
                    end++;
                }
                return end;
            }
        }
        return -1;
    }

    /** What stands between the braces of which the first is at {@code open}. */
    private static String content(String pattern, int open) {
        int depth = 0;
        for (int at = open; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (depth == 0) {
                return pattern.substring(open + 1, at);
            }
        }
        return pattern.substring(open + 1);
    }
}
