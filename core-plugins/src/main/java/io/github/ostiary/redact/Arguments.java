package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/** Arguments of a command line, as a shell reads them or as a list of them is printed. */
final class Arguments {
    static final Text PASSWORD = Text.of("password");

    private static final int LONGEST_USER = 64;

    private Arguments() {}

    /**
     * Where the argument behind the one that ends at {@code end} begins: behind a blank, behind {@code ", "} in a printed
     * list, or at the quote after {@code ","}; -1 when something else stands there.
     */
    static int next(Text text, int end) {
        int i = end;
        if (Quotes.isQuote(text.charAt(i)) || text.charAt(i) == '\\') {
            while (i < text.length() && text.charAt(i) == '\\') {
                i++;
            }
            boolean quoted = i < text.length() && Quotes.isQuote(text.charAt(i));
            if (!quoted || i + 1 >= text.length() || text.charAt(i + 1) != ',') {
                return -1;
            }
            i++;
        }
        if (text.charAt(i) == ',') {
            i++;
        } else if (text.charAt(i) != ' ') {
            return -1;
        }
        return i < text.length() && text.charAt(i) == ' ' ? i + 1 : i;
    }

    /** {@code -u user:password}, as curl has it. */
    static long passwordBehindUser(Text text, int at, int from, Meaning meaning) {
        int opening = Quotes.opening(text, from);
        int start = opening < 0 ? from : opening + 1;
        int limit = Math.min(text.length(), start + LONGEST_USER);
        int colon = start;
        while (colon < limit && (Ascii.isKeyPart(text.charAt(colon)) || text.charAt(colon) == '@')) {
            colon++;
        }
        boolean user = colon > start && colon < limit && text.charAt(colon) == ':';
        if (!user || Ascii.startsWith(text, colon, "://")) {
            return Found.NOTHING;
        }
        int end = opening < 0
                ? Values.bareEnd(text, colon + 1, text.length())
                : Quotes.contentEnd(text, colon + 1, text.charAt(opening), Quotes.depth(text, opening));
        return Mask.end(text, colon + 1) == end ? Found.keep(at, end) : Found.of(meaning.rule(), at, colon + 1, end);
    }
}
