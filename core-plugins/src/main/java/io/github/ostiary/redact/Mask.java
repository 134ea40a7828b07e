package io.github.ostiary.redact;

/**
 * The text that stands for a hidden value: {@code [redacted:password]}, {@code [redacted:card:1111]}. It needs no
 * escaping in JSON, XML or a URL's path, and a redactor passes over it, so that redacting twice changes nothing.
 */
final class Mask implements Detector {
    static final String OPENING = "[redacted:";
    static final char CLOSING = ']';

    private static final int LONGEST = 96;

    @Override
    public String[] anchors() {
        return new String[] {"[r"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        int end = end(text, at);
        return end < 0 ? Found.NOTHING : Found.keep(at, end);
    }

    /** Where the mask that begins at {@code at} ends, or -1 when none begins there. */
    static int end(Text text, int at) {
        if (!Ascii.startsWith(text, at, OPENING)) {
            return -1;
        }
        int limit = Math.min(text.length(), at + LONGEST);
        for (int i = at + OPENING.length(); i < limit; i++) {
            char c = text.charAt(i);
            if (c == CLOSING) {
                return i + 1;
            }
            if (!Ascii.isWord(c) && c != '-' && c != ':') {
                return -1;
            }
        }
        return -1;
    }
}
