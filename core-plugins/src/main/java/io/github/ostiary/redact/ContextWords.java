package io.github.ostiary.redact;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that must stand within a few characters before a number, on the same line, for it to be believed. They are
 * whole words in any case; a blank in them stands for a blank, a joint, or nothing, so that {@code tax id} is also found
 * as {@code tax-id} and {@code taxId}. Words of scripts that are written without blanks have no borders.
 */
final class ContextWords {
    private static final int REACH = 40;
    private static final int LONGEST = 40;
    private static final char FIRST_FOREIGN_LETTER = 0xC0;
    private static final char LAST_SPACED_SCRIPT = 0x1FFF;

    private final String[] words;

    /** Words in lower case, parted by commas. */
    ContextWords(String commaSeparated) {
        Set<String> all = new LinkedHashSet<>();
        for (String word : commaSeparated.split(",", -1)) {
            for (String written : List.of(word, withForeignCapitals(word))) {
                all.add(written);
                // a text that was read byte by byte shows the bytes of these
                all.add(new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
            }
        }
        this.words = all.toArray(new String[0]);
    }

    /** Case is folded in ASCII only; what has a case beyond it is kept in both. */
    private static String withForeignCapitals(String word) {
        StringBuilder capitals = new StringBuilder(word);
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) >= 0x80) {
                capitals.setCharAt(i, Character.toUpperCase(word.charAt(i)));
            }
        }
        return capitals.toString();
    }

    /**
     * Whether one of them ends within reach before {@code at}. What is already replaced counts as well, so
     * that the second number of a list is found behind the first; a mask holds none of the words.
     */
    boolean standBefore(Text text, int at) {
        int least = Math.max(0, at - REACH - LONGEST);
        for (int i = at - 1; i >= least && !Ascii.isLineEnd(text.charAt(i)); i--) {
            if (mayBegin(text, i)) {
                for (String word : words) {
                    int end = end(text, i, word);
                    if (end >= at - REACH && end >= 0 && end <= at && (word.charAt(0) >= 0x80 || endsWord(text, end))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean mayBegin(Text text, int at) {
        char c = text.charAt(at);
        return c >= 0x80 || (Ascii.isLetter(c) && (at == 0 || isBorder(text, at)));
    }

    private static boolean endsWord(Text text, int end) {
        return end == text.length() || isBorder(text, end);
    }

    /** Between a letter and what is none, or at a hump: {@code userNhs}. */
    private static boolean isBorder(Text text, int at) {
        char before = text.charAt(at - 1);
        char c = text.charAt(at);
        return !isLetter(before) || !isLetter(c) || (Ascii.isUpper(c) && Ascii.isLower(before));
    }

    private static boolean isLetter(char c) {
        return Ascii.isLetter(c) || (c >= FIRST_FOREIGN_LETTER && c <= LAST_SPACED_SCRIPT);
    }

    /** Where the word that begins at {@code at} ends, or -1. */
    private static int end(Text text, int at, String word) {
        int i = at;
        for (int w = 0; w < word.length(); w++) {
            char want = word.charAt(w);
            boolean here = i < text.length() && Ascii.lower(text.charAt(i)) == want;
            if (!here && want != ' ') {
                return -1;
            }
            if (want != ' ' || here || (i < text.length() && CardDetector.isJoint(text.charAt(i)))) {
                i++;
            }
        }
        return i;
    }
}
