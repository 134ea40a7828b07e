package io.github.ostiary.redact;

/** Ends of things in brackets: JSON objects and arrays, and the parts of what a {@code toString()} prints. */
final class Brackets {
    private static final int LONGEST_NAME = 64;
    private static final int MOST_DIGITS = 4;

    private Brackets() {}

    static boolean isOpening(char c) {
        return c == '(' || c == '[' || c == '{';
    }

    static boolean isClosing(char c) {
        return c == ')' || c == ']' || c == '}';
    }

    /**
     * Behind the bracket that closes the one at {@code start} in JSON whose strings have quotes of this depth, or the
     * text's end. Brackets inside strings do not count, and a less deep quote ends the search.
     */
    static int end(Text text, int start, int quotes) {
        int depth = 0;
        int i = start;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"') {
                int own = Quotes.depth(text, i);
                if (own < quotes) {
                    return i - Quotes.backslashes(own);
                }
                int close = Quotes.contentEnd(text, i + 1, '"', quotes);
                if (!Quotes.standsAt(text, close, quotes)) {
                    return close;
                }
                i = close + Quotes.backslashes(quotes) + 1;
                continue;
            }
            if (isOpening(c)) {
                depth++;
            } else if (isClosing(c) && --depth == 0) {
                return i + 1;
            }
            i++;
        }
        return text.length();
    }

    /**
     * As {@link #end}, for what a {@code toString()} printed: quotes count for nothing, except that one that ends the
     * JSON string round all this ends the search. Returns -1 when the bracket is not closed before that, or on its line.
     */
    static int endOnLine(Text text, int start) {
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Ascii.isLineEnd(c)) {
                return -1;
            }
            if (c == '"') {
                if (Quotes.endsString(text, i)) {
                    return -1;
                }
            } else if (isOpening(c)) {
                depth++;
            } else if (isClosing(c) && --depth == 0) {
                return i + 1;
            }
        }
        return -1;
    }

    /**
     * The end of one part of {@code Type(a=1, b=two words)}: before {@code , name=} or the bracket that closes the
     * whole. Returns {@code start} when neither comes on this line within {@code most} characters.
     */
    static int partEnd(Text text, int start, int most) {
        int depth = 0;
        int limit = Math.min(text.length(), start + most);
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (Ascii.isLineEnd(c) || c == '"') {
                return start;
            }
            if ((c == ',' || c == ' ') && depth == 0 && beginsPair(text, i + 1)) {
                return i;
            }
            if (isOpening(c)) {
                depth++;
            } else if (isClosing(c) && --depth < 0) {
                return i;
            }
        }
        return start;
    }

    /**
     * Whether {@code name=} or {@code name:} begins at {@code at}, after at most one space. A long word or one with many
     * digits is no name: it may be a secret, and a mask once it was looked at.
     */
    static boolean beginsPair(Text text, int at) {
        int i = at;
        if (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        int start = i;
        int digits = 0;
        int limit = Math.min(text.length(), start + LONGEST_NAME);
        while (i < limit && Ascii.isKeyPart(text.charAt(i))) {
            digits += Ascii.isDigit(text.charAt(i)) ? 1 : 0;
            i++;
        }
        boolean name = i > start && digits <= MOST_DIGITS;
        if (name && i + 2 < text.length() && text.charAt(i) == ' ' && text.charAt(i + 1) == '=') {
            return text.charAt(i + 2) == ' ';
        }
        return name && i < text.length() && (text.charAt(i) == '=' || text.charAt(i) == ':');
    }
}
