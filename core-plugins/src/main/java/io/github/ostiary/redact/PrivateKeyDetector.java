package io.github.ostiary.redact;

/**
 * Private keys in PEM (RFC 7468): from {@code -----BEGIN … PRIVATE KEY-----} through the matching end line. Line ends
 * may be real or written as {@code \n}; a block that was cut off goes as far as its base64 does.
 */
final class PrivateKeyDetector implements Detector {
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";
    private static final String KEY = "PRIVATE KEY";
    private static final String PUTTY = "Private-Lines: ";
    private static final String PUTTY_MAC = "Private-MAC";
    private static final int LONGEST_LABEL = 64;

    private final int rule;

    PrivateKeyDetector(Rules rules) {
        this.rule = rules.number("private-key", "private-key", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"--", "Pr"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (text.charAt(at) == 'P') {
            return putty(text, at);
        }
        if (!Ascii.startsWith(text, at, BEGIN)) {
            return Found.NOTHING;
        }
        int labelEnd = labelEnd(text, at + BEGIN.length());
        if (labelEnd < 0) {
            return Found.NOTHING;
        }
        int body = labelEnd + DASHES.length();
        int i = body;
        while (i < text.length() && isBody(text, i)) {
            i++;
        }
        if (Ascii.startsWith(text, i, END)) {
            int closing = labelEnd(text, i + END.length());
            return Found.of(rule, at, at, closing < 0 ? i : closing + DASHES.length());
        }
        return Found.of(rule, at, at, withoutTail(text, body, i));
    }

    /** The private half of a PuTTY key file: base64 behind {@code Private-Lines: 8} until the line of its MAC. */
    private long putty(Text text, int at) {
        if (!Ascii.startsWith(text, at, PUTTY)) {
            return Found.NOTHING;
        }
        int body = at + PUTTY.length();
        while (body < text.length() && (Ascii.isDigit(text.charAt(body)) || text.charAt(body) == ' ')) {
            body++;
        }
        int i = body;
        while (i < text.length() && isBody(text, i) && !Ascii.startsWith(text, i, PUTTY_MAC)) {
            i++;
        }
        int end = withoutTail(text, body, i);
        return end > body ? Found.of(rule, at, at, end) : Found.NOTHING;
    }

    /** Where the dashes behind a label with {@code PRIVATE KEY} in it begin, or -1. */
    private static int labelEnd(Text text, int from) {
        boolean named = false;
        int limit = Math.min(text.length(), from + LONGEST_LABEL);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '-') {
                return named && Ascii.startsWith(text, i, DASHES) ? i : -1;
            }
            if (!Ascii.isUpper(c) && !Ascii.isDigit(c) && c != ' ') {
                return -1;
            }
            named |= Ascii.startsWith(text, i, KEY);
        }
        return -1;
    }

    /** Base64, line ends in any spelling, and the headers of encrypted keys. */
    private static boolean isBody(Text text, int i) {
        char c = text.charAt(i);
        if (c == '&' || c == '#' || c == ';' || c == '%') {
            return isEncodedLineEnd(text, i);
        }
        if (c == '-') {
            return !Ascii.startsWith(text, i, DASHES);
        }
        return Ascii.isBase64(c) || Ascii.isSpace(c) || c == '=' || c == '\\' || c == ':' || c == ',';
    }

    /** Any character of a line's end that was encoded for HTML or a URL. */
    private static boolean isEncodedLineEnd(Text text, int i) {
        char c = text.charAt(i);
        if (c == '%') {
            return Ascii.matches(text, i, "%0a") || Ascii.matches(text, i, "%0d");
        }
        int from = c == '&' ? i : c == '#' ? i - 1 : i - 4;
        return Ascii.startsWith(text, from, "&#10;") || Ascii.startsWith(text, from, "&#13;");
    }

    /** What follows a cut-off block: its last line ends with it, and a backslash belongs to the quote behind it. */
    private static int withoutTail(Text text, int from, int end) {
        int last = end;
        while (last > from && (Ascii.isSpace(text.charAt(last - 1)) || text.charAt(last - 1) == '\\')) {
            last--;
        }
        return last;
    }
}
