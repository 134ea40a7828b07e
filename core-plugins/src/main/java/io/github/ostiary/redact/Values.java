package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Kind;
import io.github.ostiary.redact.KeyWords.Meaning;

/** Where the value behind a sensitive key ends, in each of the forms in which values are written. */
final class Values {
    private static final int WIDEST_GAP = 32;
    private static final String OPTIONAL = "Optional[";
    private static final int LOOK_AHEAD = 256;
    private static final int MOST_BACKSLASHES = 8;

    private Values() {}

    /**
     * The value of a key.
     *
     * @param at the trigger
     * @param from behind the sign
     * @param keyStart where the key begins
     * @param keyQuotes the depth of the key's quotes, 0 for a bare key
     */
    static long find(Text text, int at, int from, int keyStart, int keyQuotes, Meaning meaning) {
        int start = skipSpaces(text, Ansi.after(text, skipSpaces(text, from)));
        if (start >= text.length()) {
            return Found.NOTHING;
        }
        int masked = Mask.end(text, start);
        if (masked >= 0 && (masked == text.length() || !Ascii.isWord(text.charAt(masked)))) {
            return Found.keep(at, masked);
        }
        int opening = Quotes.opening(text, start);
        boolean json = keyQuotes > 0 && text.charAt(at) == ':';
        if (opening >= 0 && !(json && Quotes.depth(text, opening) == keyQuotes) && Quotes.endsString(text, opening)) {
            return Found.NOTHING; // it is the string round the key that ends here
        }
        if (opening >= 0 && opening + 1 < text.length() && text.charAt(opening + 1) == '>') {
            return Found.NOTHING; // it closes the attribute of a tag
        }
        if (meaning.kind() == Kind.KEPT && !Worth.beginsIdentifier(text, opening >= 0 ? opening + 1 : start)) {
            return Found.NOTHING;
        }
        if (opening >= 0) {
            return quoted(text, at, opening, meaning);
        }
        int encoded = EncodedQuotes.after(text, start);
        if (encoded >= 0) {
            int end = EncodedQuotes.contentEnd(text, encoded);
            return Mask.end(text, encoded) == end ? Found.keep(at, end) : content(text, at, encoded, end, meaning);
        }
        char first = text.charAt(start);
        if (first == '[' || first == '{') {
            return bracketed(text, at, start, keyQuotes, meaning);
        }
        if (keyQuotes > 0 && text.charAt(at) == ':') {
            return bareJson(text, at, start, keyQuotes, meaning);
        }
        return bare(text, at, start, keyStart, start > from && text.charAt(at) != '=', meaning);
    }

    /** The whole text, as the value of a field whose name has this meaning. */
    static long ofField(Text text, Meaning meaning) {
        int end = text.length();
        return Mask.end(text, 0) == end ? Found.keep(0, end) : content(text, 0, 0, end, meaning);
    }

    /** The argument that begins at {@code from}, of an option whose name begins at {@code keyStart}. */
    static long ofArgument(Text text, int at, int from, int keyStart, Meaning meaning) {
        if (from > 0 && text.charAt(from - 1) == ' ' && from > 1 && text.charAt(from - 2) == ',') {
            int end = from;
            while (end < text.length()
                    && text.charAt(end) != ','
                    && text.charAt(end) != ']'
                    && !Quotes.isQuote(text.charAt(end))
                    && !Ascii.isLineEnd(text.charAt(end))) {
                end++;
            }
            if (end > from && Quotes.opening(text, from) < 0) {
                return Mask.end(text, from) >= 0
                        ? Found.keep(at, Mask.end(text, from))
                        : content(text, at, from, trimmed(text, from, end), meaning);
            }
        }
        int word = bareEnd(text, from, text.length());
        return Worth.readsLikeProse(text, from, word) ? Found.NOTHING : find(text, at, from, keyStart, 0, meaning);
    }

    private static long quoted(Text text, int at, int opening, Meaning meaning) {
        int depth = Quotes.depth(text, opening);
        int start = opening + 1;
        int end = Quotes.contentEnd(text, start, text.charAt(opening), depth);
        if (text.charAt(at) == '=' && depth == 1) {
            end = Elements.attributeEnd(text, at, start, end);
        }
        if (Mask.end(text, start) == end) {
            return Found.keep(at, end);
        }
        return content(text, at, start, end, meaning);
    }

    /** A stretch whose ends are certain. */
    static long content(Text text, int at, int start, int end, Meaning meaning) {
        if (meaning.kind() == Kind.KEPT) {
            return Worth.isIdentifier(text, start, end) ? Found.keep(at, end) : Found.NOTHING;
        }
        if (!Worth.hiding(text, start, end, meaning.kind())) {
            return Found.NOTHING;
        }
        if (meaning.kind() == Kind.SET_COOKIE) {
            return Headers.cookie(text, at, start, end, meaning);
        }
        int from = meaning.kind() == Kind.HEADER ? Headers.afterScheme(text, start, end) : start;
        if (Mask.end(text, from) == end) {
            return Found.keep(at, end);
        }
        return Found.of(meaning.rule(), at, from, end);
    }

    /** An object or array: whole in JSON, between its brackets elsewhere. */
    private static long bracketed(Text text, int at, int start, int keyQuotes, Meaning meaning) {
        Kind kind = meaning.kind();
        boolean json = keyQuotes > 0 && text.charAt(at) == ':';
        if (kind == Kind.TOKENS && !(json && beginsWithToken(text, start))) {
            return Found.NOTHING;
        }
        if (kind == Kind.TOKEN && !json) {
            return lone(text, at, start + 1, meaning);
        }
        if (kind == Kind.KEPT || kind == Kind.NUMBER || kind == Kind.DOCUMENT) {
            return Found.NOTHING; // what is inside speaks for itself
        }
        if (json) {
            return Found.quoted(meaning.rule(), keyQuotes, at, start, Brackets.end(text, start, keyQuotes));
        }
        int end = Brackets.endOnLine(text, start);
        if (end < 0 || (end < text.length() && Ascii.isWord(text.charAt(end)))) { // {noop}value
            return content(text, at, start, bareEnd(text, Math.max(start, end), text.length()), meaning);
        }
        return kind == Kind.SET_COOKIE
                ? Found.of(meaning.rule(), at, start + 1, end - 1)
                : content(text, at, start + 1, end - 1, meaning);
    }

    /** An array whose first item is a string that no word of a sentence is. */
    private static boolean beginsWithToken(Text text, int start) {
        int opening = text.charAt(start) == '[' ? Quotes.opening(text, skipSpaces(text, start + 1)) : -1;
        if (opening < 0) {
            return false;
        }
        int end = Quotes.contentEnd(text, opening + 1, text.charAt(opening), Quotes.depth(text, opening));
        return Worth.hiding(text, opening + 1, end, Kind.TOKEN) && !Worth.readsLikeProse(text, opening + 1, end);
    }

    /** A single word between brackets; what else is in them speaks for itself. */
    private static long lone(Text text, int at, int start, Meaning meaning) {
        int end = start;
        while (end < text.length() && (Ascii.isBase64(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        boolean closed = end < text.length() && Brackets.isClosing(text.charAt(end));
        return closed ? content(text, at, start, end, meaning) : Found.NOTHING;
    }

    /** A number in JSON; {@code true}, {@code false} and {@code null} give nothing away. */
    private static long bareJson(Text text, int at, int start, int keyQuotes, Meaning meaning) {
        int end = start;
        while (end < text.length() && !endsJson(text.charAt(end))) {
            end++;
        }
        if (meaning.kind() == Kind.KEPT) {
            return Worth.isIdentifier(text, start, end) ? Found.keep(at, end) : Found.NOTHING;
        }
        if (!Worth.hiding(text, start, end, meaning.kind())) {
            return Found.NOTHING;
        }
        return Found.quoted(meaning.rule(), keyQuotes, at, start, end);
    }

    private static boolean endsJson(char c) {
        return Ascii.isSpace(c) || c == ',' || c == '}' || c == ']' || c == '"' || c == '\\';
    }

    private static long bare(Text text, int at, int start, int keyStart, boolean afterSpace, Meaning meaning) {
        if (meaning.kind() == Kind.COOKIE) {
            return Headers.cookies(text, at, start, meaning);
        }
        if (meaning.kind() == Kind.SET_COOKIE) {
            return Headers.cookie(text, at, start, text.length(), meaning);
        }
        if (meaning.kind() == Kind.HEADER) {
            return Headers.credentials(text, at, start, meaning);
        }
        if (meaning.kind() == Kind.TOKEN && Ascii.startsWith(text, start, OPTIONAL)) {
            long inside = lone(text, at, start + OPTIONAL.length(), meaning);
            boolean hidden = inside != Found.NOTHING && !Found.isKept(inside);
            return hidden ? Found.of(meaning.rule(), at, start, Found.end(inside, at) + 1) : inside;
        }
        int end = boundedEnd(text, start, meaning.kind());
        int phrase = meaning.kind() == Kind.SECRET ? Worth.phraseEnd(text, start) : end;
        if (phrase > end) {
            return content(text, at, start, phrase, meaning);
        }
        if (afterSpace && Worth.readsLikeProse(text, start, end)) {
            return Found.NOTHING;
        }
        if (end == start || Worth.isEmpty(text, start, end)) {
            return Found.NOTHING;
        }
        if (end < text.length() && end > start && Brackets.isOpening(text.charAt(end))) {
            if (meaning.kind() != Kind.SECRET) {
                return Found.NOTHING;
            }
            int closed = Brackets.endOnLine(text, end);
            end = closed < 0 ? end : bareEnd(text, closed, text.length());
        } else if (inBrackets(text, keyStart) && (meaning.kind() != Kind.TOKEN || text.charAt(at) == '=')) {
            end = Math.max(end, blanksOff(text, start, Brackets.partEnd(text, start, LOOK_AHEAD)));
        }
        return content(text, at, start, end, meaning);
    }

    /** A long stretch that may turn out to be nothing is read no further than it takes to know, or the scan would crawl. */
    private static int boundedEnd(Text text, int start, Kind kind) {
        boolean bounded = Worth.isNumber(kind) || kind == Kind.KEPT;
        int limit = bounded ? Math.min(text.length(), start + LOOK_AHEAD) : text.length();
        int end = kind == Kind.NUMBER || kind == Kind.DOCUMENT
                ? Worth.numberEnd(text, start, bareEnd(text, start, limit))
                : bareEnd(text, start, limit);
        if (end == limit && limit < text.length() && Worth.hiding(text, start, end, kind)) {
            return bareEnd(text, start, text.length());
        }
        return Worth.withDigitGroups(text, start, end, kind);
    }

    /** The end of a value that nothing encloses: a space, a quote, a tag, or a sign that begins the next pair. */
    static int bareEnd(Text text, int start, int limit) {
        int end = start;
        int depth = 0;
        for (; end < limit; end++) {
            char c = text.charAt(end);
            if (Ascii.isSpace(c) || c < ' ' || c == '"' || c == '`' || c == '<' || isWrittenLineEnd(text, end)) {
                break;
            }
            if (c == '&' && isEntity(text, end)) {
                break;
            }
            if ((c == ',' || c == ';' || c == '&') && endsPair(text, end)) {
                break;
            }
            if (c == '\'' && (isLast(text, end) || endsTag(text, end + 1))) {
                break;
            }
            if (Brackets.isOpening(c)) {
                if (depth == 0 && end > start && isName(text, start, end)) {
                    return end; // Type(…
                }
                depth++;
            } else if (Brackets.isClosing(c) && --depth < 0) {
                if (end + 1 >= limit || !Ascii.isWord(text.charAt(end + 1))) {
                    break;
                }
                depth = 0; // x)y: it closes nothing
            }
        }
        return trimmed(text, start, end);
    }

    private static int blanksOff(Text text, int start, int end) {
        int last = end;
        while (last > start && text.charAt(last - 1) == ' ') {
            last--;
        }
        return last;
    }

    static int trimmed(Text text, int start, int end) {
        if (end < text.length() && text.charAt(end) == '"') {
            return beforeBackslashes(text, start, end);
        }
        return end;
    }

    static int beforeBackslashes(Text text, int start, int end) {
        int before = end;
        while (before > start && text.charAt(before - 1) == '\\') {
            before--;
        }
        return before;
    }

    private static boolean isName(Text text, int start, int end) {
        if (!Ascii.isUpper(text.charAt(start))) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (!Ascii.isWord(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * {@code \n} written out, followed by an indented line or an empty one: a stack trace inside JSON. Deeper inside it has
     * more backslashes; the first of them counts, so that no escape is cut in two.
     */
    private static boolean isWrittenLineEnd(Text text, int at) {
        if (text.charAt(at) != '\\' || (at > 0 && text.charAt(at - 1) == '\\')) {
            return false;
        }
        int i = at;
        while (i < text.length() && i - at < MOST_BACKSLASHES && text.charAt(i) == '\\') {
            i++;
        }
        boolean lineEnd = i + 1 < text.length() && (text.charAt(i) == 'n' || text.charAt(i) == 'r');
        return lineEnd && text.charAt(i + 1) == '\\';
    }

    /** In text that was escaped for XML no other ampersand stands. */
    private static boolean isEntity(Text text, int at) {
        return Ascii.matches(text, at, "&amp;")
                || Ascii.matches(text, at, "&lt;")
                || Ascii.matches(text, at, "&gt;")
                || Ascii.matches(text, at, "&apos;")
                || EncodedQuotes.after(text, at) >= 0;
    }

    private static boolean endsPair(Text text, int at) {
        return isLast(text, at) || Brackets.beginsPair(text, at + 1);
    }

    private static boolean isLast(Text text, int at) {
        if (at + 1 >= text.length()) {
            return true;
        }
        char next = text.charAt(at + 1);
        return Ascii.isSpace(next)
                || next == '"'
                || next == '\''
                || next == ','
                || next == ';'
                || next == '\\'
                || Brackets.isClosing(next);
    }

    private static boolean endsTag(Text text, int at) {
        return text.charAt(at) == '>' || Ascii.startsWith(text, at, "/>");
    }

    /** Whether the key stands first behind an opening bracket, or behind a comma and a space. */
    private static boolean inBrackets(Text text, int keyStart) {
        if (keyStart == 0) {
            return false;
        }
        if (Brackets.isOpening(text.charAt(keyStart - 1))) {
            return true;
        }
        return keyStart > 1 && text.charAt(keyStart - 1) == ' ' && text.charAt(keyStart - 2) == ',';
    }

    private static int skipSpaces(Text text, int from) {
        int i = from;
        int limit = Math.min(text.length(), from + WIDEST_GAP);
        while (i < limit && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }
}
