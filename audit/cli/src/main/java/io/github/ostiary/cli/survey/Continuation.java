package io.github.ostiary.cli.survey;

import java.nio.charset.StandardCharsets;

/**
 * Tells which lines belong to the event before them: those that begin with white space, as details and stack traces do,
 * {@code at}, {@code Caused by} and {@code -----}, and what a PEM block consists of, as long as one is open.
 */
final class Continuation {
    private static final byte[] DASHES = ascii("-----");
    private static final byte[] BEGIN = ascii("-----BEGIN ");
    private static final byte[] END = ascii("-----END ");
    private static final byte[][] OPENINGS = {ascii("at "), ascii("Caused by"), DASHES};
    private static final byte[][] PEM_HEADERS = {ascii("Proc-Type:"), ascii("DEK-Info:")};

    private boolean blockIsOpen;

    /** A new event begins with this line. */
    void begin(byte[] bytes, int start, int end) {
        blockIsOpen = false;
        note(bytes, start, end);
    }

    /** Whether this line belongs to the event. */
    boolean holds(byte[] bytes, int start, int end) {
        boolean holds = start < end && (isSpace(bytes[start]) || startsWithAny(bytes, start, end, OPENINGS));
        if (!holds && !(blockIsOpen && isBody(bytes, start, end))) {
            return false;
        }
        note(bytes, start, end);
        return true;
    }

    /** Any five dashes have one at every fifth place. */
    private void note(byte[] bytes, int start, int end) {
        for (int i = start + DASHES.length - 1; i < end; i += DASHES.length) {
            if (bytes[i] != '-') {
                continue;
            }
            for (int at = i - DASHES.length + 1; at <= i; at++) {
                if (startsWith(bytes, at, end, BEGIN)) {
                    blockIsOpen = true;
                } else if (startsWith(bytes, at, end, END)) {
                    blockIsOpen = false;
                }
            }
        }
    }

    private static boolean isBody(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            byte b = bytes[i];
            boolean word = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (!word && b != '+' && b != '/' && b != '=') {
                return startsWithAny(bytes, start, end, PEM_HEADERS);
            }
        }
        return true;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t';
    }

    private static boolean startsWithAny(byte[] bytes, int start, int end, byte[][] words) {
        for (byte[] word : words) {
            if (startsWith(bytes, start, end, word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(byte[] bytes, int at, int end, byte[] word) {
        if (end - at < word.length) {
            return false;
        }
        for (int i = 0; i < word.length; i++) {
            if (bytes[at + i] != word[i]) {
                return false;
            }
        }
        return true;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
