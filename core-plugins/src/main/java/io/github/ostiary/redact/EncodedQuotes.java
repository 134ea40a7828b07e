package io.github.ostiary.redact;

/**
 * Quotes as they look in text that was encoded once more: as HTML entities, percent-encoded (RFC 3986, section 2.1), or
 * as escapes of a JSON string with any number of backslashes.
 */
final class EncodedQuotes {
    private static final String[] SPELLINGS = {
        "&quot;", "&#34;", "&#x22;", "&apos;", "&#39;", "&#x27;", "%22", "%27", "u0022", "u0027"
    };
    private static final int MOST_BACKSLASHES = 15;

    private EncodedQuotes() {}

    /** Where the quote that ends at {@code end} begins, or -1. */
    static int before(Text text, int end, int floor) {
        char last = end > floor ? text.charAt(end - 1) : ' ';
        if (last != ';' && last != '2' && last != '7') {
            return -1;
        }
        for (String spelling : SPELLINGS) {
            int start = end - spelling.length();
            if (start >= floor && Ascii.matches(text, start, spelling)) {
                return spelling.charAt(0) == 'u' ? backslashes(text, start, floor) : start;
            }
        }
        return -1;
    }

    /** Behind the quote that begins at {@code at}, or -1. */
    static int after(Text text, int at) {
        char first = at < text.length() ? text.charAt(at) : ' ';
        if (first != '&' && first != '%' && first != '\\') {
            return -1;
        }
        int from = at;
        while (from < text.length() && from - at < MOST_BACKSLASHES && text.charAt(from) == '\\') {
            from++;
        }
        for (String spelling : SPELLINGS) {
            if ((spelling.charAt(0) == 'u') == (from > at) && Ascii.matches(text, from, spelling)) {
                return from + spelling.length();
            }
        }
        return -1;
    }

    /** Where the content ends that begins at {@code from}: at the next such quote, at a plain one, or with the line. */
    static int contentEnd(Text text, int from) {
        int i = from;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '"' || c == '<' || Ascii.isLineEnd(c) || after(text, i) >= 0) {
                break;
            }
            i++;
        }
        return Values.trimmed(text, from, i);
    }

    private static int backslashes(Text text, int start, int floor) {
        int i = start;
        while (i > floor && text.charAt(i - 1) == '\\') {
            i--;
        }
        return i < start ? i : -1;
    }
}
