package io.github.ostiary.redact;

/**
 * A password in a URL's authority: {@code ://user:password@host} or {@code ://:password@host} (RFC 3986, section
 * 3.2.1). The password reaches to the last {@code @} before the path, since people write that sign unescaped.
 */
final class UserInfoDetector implements Detector {
    private static final int LONGEST = 1024;
    private static final int LONGEST_USER = 128;

    private final int rule;

    UserInfoDetector(Rules rules) {
        this.rule = rules.number("url-password", "password", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {":"};
    }

    /** Asked at the colon between user and password, so that the user before it has been looked at already. */
    @Override
    public long find(Text text, int at, int floor) {
        if (!beginsPassword(text, at)) {
            return Found.NOTHING;
        }
        int last = -1;
        int limit = Math.min(text.length(), at + 1 + LONGEST);
        for (int i = at + 1; i < limit && !endsAuthority(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                last = i;
            } else if (c == '[' && Mask.end(text, i) >= 0) {
                break;
            }
        }
        return last <= at + 1 ? Found.NOTHING : Found.of(rule, at, at + 1, last);
    }

    /** Whether nothing but a user's name stands between {@code ://} and the colon. */
    private static boolean beginsPassword(Text text, int at) {
        int least = Math.max(0, at - LONGEST_USER);
        int i = at - 1;
        while (i >= least && text.charAt(i) != ':' && text.charAt(i) != '@' && !endsAuthority(text.charAt(i))) {
            i--;
        }
        return i >= 2 && Ascii.startsWith(text, i - 2, "://");
    }

    private static boolean endsAuthority(char c) {
        return Ascii.isSpace(c) || c == '/' || c == '?' || c == '"' || c == '\'' || c == '<' || c == '\\' || c == ',';
    }
}
