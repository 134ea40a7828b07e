package io.github.ostiary.redact;

/**
 * A password in a URL's authority: {@code ://user:password@host} or {@code ://:password@host} (RFC 3986, section
 * 3.2.1). The password reaches to the last {@code @} before the path, since people write that sign unescaped.
 */
final class UserInfoDetector implements Detector {
    private static final int LONGEST = 1024;

    private final int rule;

    UserInfoDetector(Rules rules) {
        this.rule = rules.number("url-password", "password", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {":/"};
    }

    @Override
    public long find(CharSequence text, int at, int floor) {
        if (!Ascii.startsWith(text, at, "://")) {
            return Found.NOTHING;
        }
        int from = at + 3;
        int colon = -1;
        int last = -1;
        int limit = Math.min(text.length(), from + LONGEST);
        for (int i = from; i < limit && !endsAuthority(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == ':' && colon < 0) {
                colon = i;
            } else if (c == '@') {
                last = i;
            } else if (c == '[' && Mask.end(text, i) >= 0) {
                break;
            }
        }
        if (colon < 0 || last <= colon + 1) {
            return Found.NOTHING;
        }
        return Found.of(rule, at, colon + 1, last);
    }

    private static boolean endsAuthority(char c) {
        return Ascii.isSpace(c) || c == '/' || c == '?' || c == '"' || c == '\'' || c == '<' || c == '\\' || c == ',';
    }
}
