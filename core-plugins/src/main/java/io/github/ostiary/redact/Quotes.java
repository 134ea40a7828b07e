package io.github.ostiary.redact;

/**
 * Quotes and how deep they are escaped. Depth 1 is a plain {@code "}; inside a JSON string it is written {@code \"}
 * (depth 2), inside a string in that string {@code \\\"} (depth 3): {@code 2^(depth-1) - 1} backslashes. Depth 0 means
 * no quote.
 */
final class Quotes {
    private static final int MOST_BACKSLASHES = (1 << Found.DEEPEST_QUOTES) - 1;

    private static final int MOST_COUNTED = 256;

    private static final int MOST_SPACES = 32;

    /** What may follow a comma, a colon or a closing bracket in JSON, as text or inside a string. */
    private static final String STARTERS = "\"\\{[]},-tfn";

    private Quotes() {}

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    /** The depth of the quote at {@code at}, from the backslashes before it. */
    static int depth(Text text, int at) {
        int backslashes = 0;
        while (backslashes < MOST_BACKSLASHES && at > backslashes && text.charAt(at - backslashes - 1) == '\\') {
            backslashes++;
        }
        return depthOf(backslashes);
    }

    /** As {@link #depth} for a quote that closes a string; some of its backslashes may be the string's last characters. */
    static int closingDepth(Text text, int at) {
        int before = 0;
        while (before < MOST_COUNTED && at > before && text.charAt(at - before - 1) == '\\') {
            before++;
        }
        int own = closing(before, MOST_BACKSLASHES);
        return own < 0 ? depth(text, at) : depthOf(own);
    }

    static int backslashes(int depth) {
        return depth == 0 ? 0 : (1 << (depth - 1)) - 1;
    }

    /** Whether a double quote of this depth stands at {@code at}, backslashes first. */
    static boolean standsAt(Text text, int at, int depth) {
        int quote = at + backslashes(depth);
        if (quote >= text.length() || text.charAt(quote) != '"') {
            return false;
        }
        for (int i = at; i < quote; i++) {
            if (text.charAt(i) != '\\') {
                return false;
            }
        }
        return true;
    }

    /** The place of the quote that begins a value at {@code at}, behind its backslashes, or -1. */
    static int opening(Text text, int at) {
        int i = at;
        int limit = Math.min(text.length(), at + MOST_BACKSLASHES);
        while (i < limit && text.charAt(i) == '\\') {
            i++;
        }
        boolean whole = i - at == backslashes(depthOf(i - at)); // others escape a backslash, and the quote closes
        return whole && i < text.length() && isQuote(text.charAt(i)) ? i : -1;
    }

    /**
     * The end of the content that begins at {@code from} behind a quote of this kind and depth: where the closing
     * quote's backslashes begin. A quote less deep ends the string round this one, so it ends the content as well; a
     * line's end or the text's end closes what nothing else closed.
     */
    static int contentEnd(Text text, int from, char quote, int depth) {
        int own = backslashes(depth);
        int backslashes = 0;
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                backslashes++;
                continue;
            }
            int closing = c == quote ? closing(backslashes, own) : -1;
            if (closing >= 0) {
                return i - closing;
            }
            if (c == '"' && c != quote && endsString(text, i)) {
                return i - backslashes;
            }
            if (Ascii.isLineEnd(c)) {
                return i;
            }
            backslashes = 0;
        }
        return length;
    }

    /**
     * How many of its backslashes belong to a quote that ends the content, or -1 when it is part of it. Some may belong to
     * the content: {@code "a\\"} closes at depth 1, {@code "a\"} does not. At depth d one escaped backslash is 2^d of
     * them. A less deep quote ends the string round this one, and so closes as well.
     */
    private static int closing(int backslashes, int own) {
        for (int of = 0; of <= own; of = 2 * of + 1) {
            if (backslashes >= of && (backslashes - of) % (2 * (of + 1)) == 0) {
                return of;
            }
        }
        return -1;
    }

    /**
     * Whether the double quote at {@code at} looks like the end of a JSON string: a comma, colon or closing bracket
     * follows, and then more JSON or nothing.
     */
    static boolean endsString(Text text, int at) {
        int i = at + 1;
        if (i == text.length()) {
            return true;
        }
        char sign = text.charAt(i);
        if (Ascii.isLineEnd(sign)) {
            return true;
        }
        if (sign != ',' && sign != ':' && sign != '}' && sign != ']') {
            return Ascii.isSpace(sign) && isSignAfterSpaces(text, i);
        }
        i = pastSpaces(text, i + 1);
        return i == text.length() || STARTERS.indexOf(text.charAt(i)) >= 0 || Ascii.isDigit(text.charAt(i));
    }

    private static boolean isSignAfterSpaces(Text text, int from) {
        int i = pastSpaces(text, from);
        return i < text.length() && (text.charAt(i) == ',' || text.charAt(i) == '}' || text.charAt(i) == ']');
    }

    private static int pastSpaces(Text text, int from) {
        int i = from;
        while (i < text.length() && i < from + MOST_SPACES && Ascii.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int depthOf(int backslashes) {
        int depth = 1;
        while (depth < Found.DEEPEST_QUOTES && backslashes(depth + 1) <= backslashes) {
            depth++;
        }
        return depth;
    }
}
