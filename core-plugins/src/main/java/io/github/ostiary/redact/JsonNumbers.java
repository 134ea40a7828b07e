package io.github.ostiary.redact;

/** Tells whether digits are a JSON number, so that the mask in their place must become a JSON string. */
final class JsonNumbers {
    private static final int LOOK_BACK = 256;
    private static final int FAR_LOOK_BACK = 4096;
    private static final int WIDEST_GAP = 32;

    private JsonNumbers() {}

    /** How deep the quotes must be that the mask needs: 0 when the digits are not a JSON value of their own. */
    static int quotes(Text text, int start, int end) {
        int before = skipBack(text, start - 1);
        if (before < 0) {
            return 0;
        }
        char sign = text.charAt(before);
        if (sign == ':') {
            int quote = skipBack(text, before - 1);
            return endsValue(text, end) && endsKey(text, quote) ? Quotes.closingDepth(text, quote) : 0;
        }
        boolean element = (sign == '[' || sign == ',') && endsValue(text, end);
        return element ? arrayQuotes(text, before) : 0;
    }

    private static boolean endsValue(Text text, int end) {
        int i = end;
        while (i < text.length() && i < end + WIDEST_GAP && Ascii.isSpace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && (text.charAt(i) == ',' || text.charAt(i) == ']' || text.charAt(i) == '}');
    }

    /** Whether the quote at {@code at} closes a string that holds something, and does not open one. */
    private static boolean endsKey(Text text, int at) {
        if (at <= 0 || text.charAt(at) != '"') {
            return false;
        }
        int last = at - 1;
        while (last > 0 && text.charAt(last) == '\\') {
            last--;
        }
        char c = text.charAt(last);
        return !Ascii.isSpace(c) && c != ':' && c != ',' && c != '[' && c != '{';
    }

    /** Goes back over numbers, literals and brackets to the array's key, to a string before, or to the text's start. */
    private static int arrayQuotes(Text text, int from) {
        int limit = Math.max(0, from - LOOK_BACK);
        boolean bracket = false;
        for (int i = from; i >= limit; i--) {
            char c = text.charAt(i);
            bracket |= c == '[';
            if (c == ':') {
                int quote = skipBack(text, i - 1);
                return bracket && endsKey(text, quote) ? Quotes.closingDepth(text, quote) : 0;
            }
            if (c == '"') {
                return endsKey(text, i) || closesString(text, i) ? Quotes.closingDepth(text, i) : 0;
            }
            if (!isBareElement(c)) {
                return 0;
            }
        }
        return bracket && limit == 0 ? 1 : 0;
    }

    /** Where the sign before a quote may belong to either side of it: whether quotes of its depth up to it come in pairs. */
    private static boolean closesString(Text text, int at) {
        int depth = Quotes.closingDepth(text, at);
        int limit = Math.max(0, at - FAR_LOOK_BACK);
        boolean pairs = false;
        for (int i = at - Quotes.backslashes(depth) - 1; i >= limit; i--) {
            if (text.charAt(i) == '"') {
                int other = Quotes.closingDepth(text, i);
                if (other < depth) {
                    break;
                }
                pairs ^= other == depth;
            }
        }
        return pairs;
    }

    private static boolean isBareElement(char c) {
        return Ascii.isDigit(c) || Ascii.isSpace(c) || "[]{},.-+eEtrufalsn".indexOf(c) >= 0;
    }

    private static int skipBack(Text text, int from) {
        int i = from;
        while (i >= 0 && i > from - WIDEST_GAP && Ascii.isSpace(text.charAt(i))) {
            i--;
        }
        return i;
    }
}
