package io.github.ostiary.redact;

/**
 * Takes a pair of key and value out whole, with the one separator that belonged to it, so that JSON stays JSON and a list
 * a list: {@code "a":1,"key":"value","b":2} loses {@code "key":"value",}; the last of several loses the comma before it.
 */
final class Dropping {
    private Dropping() {}

    /** Where the key of the value at {@code start} begins, quotes and dashes included, or -1 when there is none. */
    static int pairStart(Text text, int start, int floor) {
        int i = start;
        if (i > floor && Quotes.isQuote(text.charAt(i - 1))) {
            i = backOverBackslashes(text, i - 1, floor);
        }
        i = backOverBlanks(text, i, floor);
        boolean sign = false;
        while (i > floor && isSign(text.charAt(i - 1))) {
            i--;
            sign |= text.charAt(i) != '>'; // alone it ends a tag
        }
        if (!sign) {
            return -1;
        }
        i = backOverBlanks(text, i, floor);
        boolean quoted = i > floor && Quotes.isQuote(text.charAt(i - 1));
        if (quoted) {
            i = backOverBackslashes(text, i - 1, floor);
        }
        int keyEnd = i;
        while (i > floor && Ascii.isKeyPart(text.charAt(i - 1))) {
            i--;
        }
        if (i == keyEnd) {
            return -1;
        }
        if (quoted) {
            return i > floor && Quotes.isQuote(text.charAt(i - 1)) ? backOverBackslashes(text, i - 1, floor) : -1;
        }
        return i;
    }

    /** Behind the value that ends at {@code end}: its closing quote, and the separator that parts it from the next pair. */
    static int pairEnd(Text text, int end) {
        int i = end;
        int quote = i;
        while (quote < text.length() && text.charAt(quote) == '\\') {
            quote++;
        }
        if (quote < text.length() && Quotes.isQuote(text.charAt(quote))) {
            i = quote + 1;
        }
        int separator = i;
        while (separator < text.length() && Ascii.isSpace(text.charAt(separator))) {
            separator++;
        }
        if (separator < text.length() && isSeparator(text.charAt(separator))) {
            return behindBlank(text, separator + 1);
        }
        return i < separator ? behindBlank(text, i) : i;
    }

    /** Takes off the separator at the end of what was written since {@code floor}, when the pair behind it was the last. */
    static void trimSeparator(StringBuilder out, int floor) {
        int i = out.length();
        while (i > floor && Ascii.isSpace(out.charAt(i - 1))) {
            i--;
        }
        if (i > floor && isSeparator(out.charAt(i - 1))) {
            out.setLength(i - 1);
        }
    }

    static boolean endsWithSeparator(Text text, int valueEnd, int pairEnd) {
        for (int i = valueEnd; i < pairEnd; i++) {
            if (isSeparator(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int behindBlank(Text text, int at) {
        return at < text.length() && text.charAt(at) == ' ' ? at + 1 : at;
    }

    private static boolean isSign(char c) {
        return c == '=' || c == ':' || c == '>';
    }

    private static boolean isSeparator(char c) {
        return c == ',' || c == ';' || c == '&';
    }

    private static int backOverBlanks(Text text, int from, int floor) {
        int i = from;
        while (i > floor && (text.charAt(i - 1) == ' ' || text.charAt(i - 1) == '\t')) {
            i--;
        }
        return i;
    }

    private static int backOverBackslashes(Text text, int from, int floor) {
        int i = from;
        while (i > floor && text.charAt(i - 1) == '\\') {
            i--;
        }
        return i;
    }
}
