package io.github.ostiary.redact;

/**
 * Credentials behind an HTTP authentication scheme where no header name helps: {@code Bearer} (RFC 6750) before a token
 * of at least 12 characters with a digit among them, {@code Basic} (RFC 7617) before base64 that decodes to text with a
 * colon. Prose such as {@code basic authentication} has neither.
 */
final class SchemeDetector implements Detector {
    private static final int SHORTEST_TOKEN = 12;
    private static final int SHORTEST_BASIC = 4;

    private final int rule;

    SchemeDetector(Rules rules) {
        this.rule = rules.number("scheme", "authorization", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"Be", "be", "BE", "Ba", "ba", "BA", "Di", "di"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (Ascii.matches(text, at, "bearer ")) {
            int start = at + "bearer ".length();
            int end = tokenEnd(text, start);
            return isToken(text, start, end) ? Found.of(rule, at, start, end) : Found.NOTHING;
        }
        if (Ascii.matches(text, at, "basic ")) {
            int start = at + "basic ".length();
            int end = base64End(text, start);
            return isNameAndPassword(text, start, end) ? Found.of(rule, at, start, end) : Found.NOTHING;
        }
        return Ascii.matches(text, at, "digest username=") ? digest(text, at, at + "digest ".length()) : Found.NOTHING;
    }

    /** {@code Digest} (RFC 7616) and its parameters. */
    private long digest(Text text, int at, int from) {
        int end = Headers.parametersEnd(text, from);
        return end > from ? Found.of(rule, at, from, end) : Found.NOTHING;
    }

    private static int tokenEnd(Text text, int start) {
        int end = start;
        while (end < text.length() && isTokenPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean goesOn(Text text, int end) {
        if (end == text.length()) {
            return false;
        }
        char c = text.charAt(end);
        return c == '_' || c == '-' || c == '[';
    }

    private static int base64End(Text text, int start) {
        int end = start;
        while (end < text.length() && isBase64Part(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isBase64Part(char c) {
        return Ascii.isWord(c) || c == '+' || c == '/' || c == '=';
    }

    /** The characters of {@code b64token} in RFC 6750, section 2.1. */
    private static boolean isTokenPart(char c) {
        return Ascii.isBase64(c) || c == '.' || c == '~' || c == '=';
    }

    private static boolean isToken(Text text, int start, int end) {
        if (end - start < SHORTEST_TOKEN) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (Ascii.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** Letters, of which only the first may be a capital. */
    private static boolean isWord(Text text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isLower(c) && (i > start || !Ascii.isUpper(c))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNameAndPassword(Text text, int start, int end) {
        if (end - start < SHORTEST_BASIC || (end - start) % 4 != 0 || goesOn(text, end) || isWord(text, start, end)) {
            return false;
        }
        int held = 0;
        int bits = 0;
        boolean colon = false;
        for (int i = start; i < end && text.charAt(i) != '='; i++) {
            int six = Base64Digits.value(text.charAt(i));
            if (six < 0) {
                return false;
            }
            held = (held << 6 | six) & 0xFFFF;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                int decoded = held >> bits & 0xFF;
                if (decoded < ' ' || decoded == 0x7F) {
                    return false;
                }
                colon |= decoded == ':';
            }
        }
        return colon;
    }
}
