package io.github.ostiary.redact;

/** Tells whether digits are a JSON number, so that the mask in their place must become a JSON string. */
final class JsonNumbers {
    private static final int LOOK_BACK = 256;
    private static final int WIDEST_GAP = 32;

    private JsonNumbers() {}

    /** How deep the quotes must be that the mask needs: 0 when the digits are not a JSON value of their own. */
    static int quotes(CharSequence text, int start, int end) {
        int before = skipBack(text, start - 1);
        if (before < 0) {
            return 0;
        }
        char sign = text.charAt(before);
        if (sign == ':') {
            int quote = skipBack(text, before - 1);
            return quote >= 0 && text.charAt(quote) == '"' ? Quotes.depth(text, quote) : 0;
        }
        boolean element = (sign == '[' || sign == ',') && endsElement(text, end);
        return element ? nearestQuotes(text, before, sign == '[' && before == 0) : 0;
    }

    private static boolean endsElement(CharSequence text, int end) {
        int i = end;
        while (i < text.length() && i < end + WIDEST_GAP && Ascii.isSpace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && (text.charAt(i) == ',' || text.charAt(i) == ']');
    }

    private static int nearestQuotes(CharSequence text, int from, boolean wholeText) {
        int limit = Math.max(0, from - LOOK_BACK);
        for (int i = from; i >= limit; i--) {
            if (text.charAt(i) == '"') {
                return Quotes.depth(text, i);
            }
        }
        return wholeText || text.charAt(0) == '[' ? 1 : 0;
    }

    private static int skipBack(CharSequence text, int from) {
        int i = from;
        while (i >= 0 && i > from - WIDEST_GAP && Ascii.isSpace(text.charAt(i))) {
            i--;
        }
        return i;
    }
}
