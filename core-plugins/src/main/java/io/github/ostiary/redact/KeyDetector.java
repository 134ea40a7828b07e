package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/**
 * A value that is secret because of the key before it: {@code key=value}, {@code key: value}, {@code "key":"value"},
 * {@code ?key=value&}, {@code Type(key=value, …)}, {@code <key>value</key>}, {@code --key value}. It is asked at the
 * sign between the two, looks back for the key (at most 64 characters) and, only when the key is known, forward for the
 * value's end.
 */
final class KeyDetector implements Detector {
    private static final int LONGEST_KEY = 64;
    private static final int WIDEST_GAP = 3;

    private final KeyWords words;

    KeyDetector(KeyWords words) {
        this.words = words;
    }

    @Override
    public String[] anchors() {
        return new String[] {"=", ":", ">", "--"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        return switch (text.charAt(at)) {
            case '>' -> element(text, at, floor);
            case '-' -> option(text, at, floor);
            default -> pair(text, at, floor);
        };
    }

    private long pair(Text text, int at, int floor) {
        int keyEnd = at;
        while (keyEnd > floor && at - keyEnd < WIDEST_GAP && isBetween(text.charAt(keyEnd - 1))) {
            keyEnd--;
        }
        int quotes = 0;
        if (keyEnd > floor && Quotes.isQuote(text.charAt(keyEnd - 1))) {
            keyEnd--;
            int depth = Quotes.depth(text, keyEnd);
            quotes = text.charAt(keyEnd) == '"' ? depth : 0;
            keyEnd -= Quotes.backslashes(depth);
        }
        boolean indexed =
                keyEnd > floor && text.charAt(keyEnd - 1) == ']' && text.charAt(at) == '='; // user[password]=x
        if (indexed) {
            keyEnd--;
        }
        int keyStart = keyStart(text, keyEnd, floor);
        if (keyStart >= keyEnd || (indexed && (keyStart == 0 || text.charAt(keyStart - 1) != '['))) {
            return Found.NOTHING;
        }
        Meaning meaning = words.find(text, keyStart, keyEnd);
        if (meaning == null) {
            return Found.NOTHING;
        }
        return Values.find(text, at, afterSign(text, at), keyStart, quotes, meaning);
    }

    /** {@code <key>value</key>}. */
    private long element(Text text, int at, int floor) {
        int keyStart = keyStart(text, at, floor);
        if (keyStart == 0 || keyStart == at || text.charAt(keyStart - 1) != '<') {
            return Found.NOTHING;
        }
        Meaning meaning = words.find(text, keyStart, at);
        return meaning == null ? Found.NOTHING : Values.inElement(text, at, meaning);
    }

    /** {@code --key value}; with a sign between them it is a pair and found at the sign. */
    private long option(Text text, int at, int floor) {
        int keyStart = at + 2;
        int keyEnd = keyStart;
        int limit = Math.min(text.length(), keyStart + LONGEST_KEY);
        while (keyEnd < limit && Ascii.isKeyPart(text.charAt(keyEnd))) {
            keyEnd++;
        }
        boolean begins = at == floor || !Ascii.isKeyPart(text.charAt(at - 1));
        if (!begins || keyEnd == keyStart || keyEnd >= text.length() || text.charAt(keyEnd) != ' ') {
            return Found.NOTHING;
        }
        Meaning meaning = words.find(text, keyStart, keyEnd);
        if (meaning == null || (keyEnd + 1 < text.length() && "-=:".indexOf(text.charAt(keyEnd + 1)) >= 0)) {
            return Found.NOTHING;
        }
        return Values.find(text, at, keyEnd + 1, keyStart, 0, meaning);
    }

    private static int keyStart(Text text, int keyEnd, int floor) {
        int limit = Math.max(floor, keyEnd - LONGEST_KEY);
        int start = keyEnd;
        while (start > limit && Ascii.isKeyPart(text.charAt(start - 1))) {
            start--;
        }
        return Escapes.skip(text, start, keyEnd);
    }

    /** {@code =}, and also {@code ==}, {@code =>}, {@code :=} and {@code ::}, as one sign. */
    private static int afterSign(Text text, int at) {
        int after = at + 1;
        if (after < text.length()) {
            char next = text.charAt(after);
            if (next == '=' || next == '>' || next == ':') {
                after++;
            }
        }
        return after;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == '\t';
    }
}
