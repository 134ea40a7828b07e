package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/**
 * XML elements whose name is a key: {@code <key>value</key>}, with a namespace's prefix, with attributes, and with a
 * CDATA section round the value. Asked at the end of the start tag.
 */
final class Elements {
    private static final int LONGEST_TAG = 512;
    private static final String CDATA = "<![CDATA[";

    private final KeyWords words;

    Elements(KeyWords words) {
        this.words = words;
    }

    long find(Text text, int at, int floor) {
        if (at == floor || text.charAt(at - 1) == '/' || text.charAt(at - 1) == '-') {
            return Found.NOTHING;
        }
        int tag = tagStart(text, at, floor);
        if (tag < 0 || tag + 1 >= at || !Ascii.isLetter(text.charAt(tag + 1))) {
            return Found.NOTHING;
        }
        int nameStart = tag + 1;
        int nameEnd = nameStart;
        while (nameEnd < at && (Ascii.isKeyPart(text.charAt(nameEnd)) || text.charAt(nameEnd) == ':')) {
            if (text.charAt(nameEnd) == ':') {
                nameStart = nameEnd + 1;
            }
            nameEnd++;
        }
        Meaning meaning = nameEnd > nameStart ? words.find(text, nameStart, nameEnd) : null;
        return meaning == null ? Found.NOTHING : value(text, at, at + 1, meaning);
    }

    /** The text of an element that begins at {@code from}, up to the next tag. */
    static long value(Text text, int at, int from, Meaning meaning) {
        int start = from;
        boolean section = Ascii.startsWith(text, start, CDATA);
        if (section) {
            start += CDATA.length();
        }
        int end = start;
        int blank = -1;
        while (end < text.length() && !ends(text, end, section)) {
            blank = blank < 0 && Ascii.isSpace(text.charAt(end)) ? end : blank;
            end++;
        }
        if (end == text.length() && blank >= 0) {
            end = blank; // cut off, or prose: List<Token> of them
        }
        if (end < text.length() && text.charAt(end) == '"' && !isOneWord(text, start, end)) {
            return Found.NOTHING; // not closed within this string
        }
        end = Values.trimmed(text, start, end);
        if (Mask.end(text, start) == end) {
            return Found.NOTHING;
        }
        return Values.content(text, at, start, end, meaning);
    }

    /**
     * The end of an attribute's value that other rules of quoting would end at {@code end}: in XML a backslash escapes
     * nothing, so the first quote before a tag's end closes it.
     */
    static int attributeEnd(Text text, int sign, int start, int end) {
        char quote = text.charAt(start - 1);
        for (int i = start; i < end; i++) {
            boolean escaped = text.charAt(i) == quote && i > start && text.charAt(i - 1) == '\\';
            if (escaped && tagGoesOn(text, i + 1)) {
                return isInTag(text, sign) ? i : end;
            }
        }
        return end;
    }

    private static boolean isInTag(Text text, int at) {
        int limit = Math.max(0, at - LONGEST_TAG);
        int i = at;
        while (i > limit && text.charAt(i) != '<' && text.charAt(i) != '>') {
            i--;
        }
        return text.charAt(i) == '<';
    }

    private static boolean tagGoesOn(Text text, int at) {
        return at < text.length()
                && (text.charAt(at) == '>'
                        || Ascii.startsWith(text, at, "/>")
                        || (text.charAt(at) == ' ' && Brackets.beginsPair(text, at)));
    }

    private static boolean isOneWord(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Ascii.isSpace(c) || Brackets.isOpening(c)) {
                return false;
            }
        }
        return true;
    }

    private static boolean ends(Text text, int at, boolean section) {
        char c = text.charAt(at);
        if (section) {
            return c == ']' && Ascii.startsWith(text, at, "]]>");
        }
        return c == '<' || (c == '"' && Quotes.endsString(text, at));
    }

    /** The {@code <} of the tag that ends at {@code at}, or -1; a tag in which something was hidden is not looked into again. */
    private static int tagStart(Text text, int at, int floor) {
        int limit = Math.max(floor, at - LONGEST_TAG);
        char last = text.charAt(at - 1);
        boolean attributes = Quotes.isQuote(last) || Ascii.isSpace(last);
        for (int i = at - 1; i >= limit; i--) {
            char c = text.charAt(i);
            if (c == '<') {
                return i;
            }
            if (c == '>' || c == Mask.CLOSING || (!attributes && !Ascii.isKeyPart(c) && c != ':')) {
                return -1;
            }
        }
        return -1;
    }
}
