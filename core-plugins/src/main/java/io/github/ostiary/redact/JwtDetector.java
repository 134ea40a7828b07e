package io.github.ostiary.redact;

/**
 * JSON web tokens (RFC 7519): {@code eyJ} begins the base64url form of <code>{"</code>. What follows must decode to a
 * JOSE header, that is name {@code alg}, {@code enc} or {@code typ}; then the whole token goes, also when it was cut
 * off.
 */
final class JwtDetector implements Detector {
    private static final int SHORTEST_HEADER = 16;
    private static final int MOST_DECODED = 512;

    private final int rule;

    JwtDetector(Rules rules) {
        this.rule = rules.number("jwt", "jwt", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"ey"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (!Ascii.startsWith(text, at, "eyJ")) {
            return Found.NOTHING;
        }
        int headerEnd = segmentEnd(text, at, Math.min(text.length(), at + MOST_DECODED));
        if (headerEnd - at < SHORTEST_HEADER || !namesAlgorithm(text, at, headerEnd)) {
            return Found.NOTHING;
        }
        int end = segmentEnd(text, headerEnd, text.length());
        for (int segment = 0; segment < 4 && end < text.length() && text.charAt(end) == '.'; segment++) {
            end = segmentEnd(text, end + 1, text.length());
        }
        return Found.of(rule, at, at, end);
    }

    private static int segmentEnd(Text text, int from, int limit) {
        int end = from;
        while (end < limit && Ascii.isBase64(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Decodes six bits at a time and looks for the quoted member name in the last five bytes. */
    private static boolean namesAlgorithm(Text text, int from, int to) {
        long window = 0;
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            int six = Base64Digits.value(text.charAt(i));
            if (six < 0) {
                return false;
            }
            held = (held << 6 | six) & 0xFFFF;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                window = (window << 8 | (held >> bits & 0xFF)) & 0xFF_FFFF_FFFFL;
                if (isMember(window)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isMember(long window) {
        return window == packed("\"alg\"") || window == packed("\"enc\"") || window == packed("\"typ\"");
    }

    private static long packed(String five) {
        long packed = 0;
        for (int i = 0; i < five.length(); i++) {
            packed = packed << 8 | five.charAt(i);
        }
        return packed;
    }
}
