package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/**
 * Pairs in text that was encoded once more, so that their signs are: {@code password%3Dx%26}, {@code
 * %22password%22%3A%22x%22}, a sign or a tag written with the entities of HTML, and a URL's user-info inside another URL,
 * {@code %3A%2F%2Fuser%3Apassword%40}.
 */
final class EncodedDetector implements Detector {
    private static final String[] SIGNS = {"%3d", "%3a", "&#61;", "&#58;", "&#x3d;", "&#x3a;"};
    private static final String[] SEPARATORS = {
        "%26", "%2c", "%22", "%27", "%7d", "%5d", "%3b", "%20", "%0a", "%0d", "%3c", "%23"
    };
    private static final int LONGEST_USER = 128;

    private final KeyWords words;

    EncodedDetector(KeyWords words) {
        this.words = words;
    }

    @Override
    public String[] anchors() {
        return new String[] {"%3", "&#", "&g"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        for (String sign : SIGNS) {
            if (Ascii.matches(text, at, sign)) {
                return pair(text, at, at + sign.length(), floor);
            }
        }
        return Ascii.startsWith(text, at, "&gt;") ? element(text, at, floor) : Found.NOTHING;
    }

    private long pair(Text text, int at, int after, int floor) {
        int quote = EncodedQuotes.before(text, at, floor);
        int keyEnd = quote < 0 ? at : quote;
        int keyStart = Keys.start(text, keyEnd, floor);
        if (keyStart > floor && keyStart + 2 <= keyEnd && text.charAt(keyStart - 1) == '%') {
            keyStart += 2; // the digits of an encoded sign before the key
        }
        Meaning meaning = keyStart >= keyEnd ? null : words.find(text, keyStart, keyEnd);
        if (meaning == null) {
            return text.charAt(at) == '%' && Ascii.lower(text.charAt(at + 2)) == 'a'
                    ? userInfo(text, at, after, floor)
                    : Found.NOTHING;
        }
        int start = after;
        while (Ascii.startsWith(text, start, "%20") || (start < text.length() && text.charAt(start) == '+')) {
            start += text.charAt(start) == '+' ? 1 : 3;
        }
        int opening = EncodedQuotes.after(text, start);
        int from = opening < 0 ? start : opening;
        int end = opening < 0 ? bareEnd(text, from) : EncodedQuotes.contentEnd(text, from);
        int masked = Mask.end(text, from);
        return masked >= 0 ? Found.keep(at, masked) : Values.content(text, at, from, end, meaning);
    }

    private long element(Text text, int at, int floor) {
        int keyStart = Keys.start(text, at, floor);
        boolean tag = keyStart < at && keyStart >= 4 && Ascii.startsWith(text, keyStart - 4, "&lt;");
        Meaning meaning = tag ? words.find(text, keyStart, at) : null;
        if (meaning == null) {
            return Found.NOTHING;
        }
        int start = at + 4;
        int end = start;
        while (end < text.length()
                && text.charAt(end) != '&'
                && text.charAt(end) != '<'
                && text.charAt(end) != '"'
                && !Ascii.isLineEnd(text.charAt(end))) {
            end++;
        }
        end = Values.trimmed(text, start, end);
        return Mask.end(text, start) == end ? Found.keep(at, end) : Values.content(text, at, start, end, meaning);
    }

    /** The password between an encoded colon and an encoded at-sign, when the user stands behind encoded slashes. */
    private long userInfo(Text text, int at, int after, int floor) {
        Meaning meaning = words.find(Arguments.PASSWORD, 0, Arguments.PASSWORD.length());
        int least = Math.max(floor, at - LONGEST_USER);
        int i = at;
        while (i > least
                && (Ascii.isKeyPart(text.charAt(i - 1)) || text.charAt(i - 1) == '%')
                && !Ascii.matches(text, i, "%2f")) {
            i--;
        }
        if (meaning == null || !Ascii.matches(text, i, "%2f")) {
            return Found.NOTHING;
        }
        int end = after;
        while (end < text.length() && !endsAuthority(text, end)) {
            end++;
        }
        for (int j = after; j < end; j++) {
            if (Mask.end(text, j) >= 0) {
                return Found.NOTHING;
            }
        }
        return end > after && Ascii.matches(text, end, "%40") && Mask.end(text, after) != end
                ? Found.of(meaning.rule(), at, after, end)
                : Found.NOTHING;
    }

    private static boolean endsAuthority(Text text, int at) {
        char c = text.charAt(at);
        return c == '&'
                || c == '"'
                || Ascii.isSpace(c)
                || Ascii.matches(text, at, "%40")
                || Ascii.matches(text, at, "%2f");
    }

    private static int bareEnd(Text text, int from) {
        int i = from;
        while (i < text.length() && !ends(text, i)) {
            i++;
        }
        return i;
    }

    /** Encoded separators, and whatever ends the text that this is encoded in. */
    private static boolean ends(Text text, int at) {
        char c = text.charAt(at);
        if (c == '%') {
            return isSeparator(text, at);
        }
        return Ascii.isSpace(c)
                || c == '&'
                || c == '"'
                || c == '\''
                || c == '<'
                || c == ','
                || c == ';'
                || c == '}'
                || c == '\\';
    }

    private static boolean isSeparator(Text text, int at) {
        for (String code : SEPARATORS) {
            if (Ascii.matches(text, at, code)) {
                return true;
            }
        }
        return false;
    }
}
