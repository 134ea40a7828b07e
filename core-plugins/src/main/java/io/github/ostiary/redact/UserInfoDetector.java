package io.github.ostiary.redact;

/**
 * A password in a URL's authority: {@code ://user:password@host} or {@code ://:password@host} (RFC 3986, section
 * 3.2.1), also with its slashes escaped, and in the form of Oracle's JDBC driver, {@code thin:user/password@}. The
 * password reaches to the last {@code @} before the path, since people write that sign unescaped; where the text was cut
 * off before that, what is no port is a password.
 */
final class UserInfoDetector implements Detector {
    private static final int LONGEST = 1024;
    private static final int LONGEST_USER = 128;
    private static final String[] ORACLE = {"oracle:thin", "oracle:oci", "oracle:oci8"};

    private static final boolean[] USER_PARTS = new boolean[0x80];

    static {
        for (char c = 0; c < USER_PARTS.length; c++) {
            USER_PARTS[c] = c != ':' && !endsAuthority(c);
        }
    }

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
        if (beginsPassword(text, at)) {
            return password(text, at, at + 1);
        }
        return at > 0
                        && (text.charAt(at - 1) == 'n' || text.charAt(at - 1) == 'i' || text.charAt(at - 1) == '8')
                        && endsWithOracle(text, at)
                ? oracle(text, at)
                : Found.NOTHING;
    }

    private long password(Text text, int at, int from) {
        int last = -1;
        int limit = Math.min(text.length(), from + LONGEST);
        int i = from;
        for (; i < limit && !endsAuthority(text.charAt(i)); i++) {
            char c = text.charAt(i);
            if (c == '@') {
                last = i;
            } else if (c == '[' && Mask.end(text, i) >= 0) {
                break;
            }
        }
        if (last > from) {
            return Found.of(rule, at, from, last);
        }
        boolean cutOff = i == text.length() && last < 0 && !isPort(text, from, i);
        return cutOff ? Found.of(rule, at, from, i) : Found.NOTHING;
    }

    private static boolean isPort(Text text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c)) {
                return i > from && !Ascii.isWord(c);
            }
        }
        return true;
    }

    /** {@code jdbc:oracle:thin:scott/tiger@//host}; asked at the colon before the user. */
    private long oracle(Text text, int at) {
        int slash = at + 1;
        int limit = Math.min(text.length(), at + LONGEST_USER);
        while (slash < limit && Ascii.isKeyPart(text.charAt(slash))) {
            slash++;
        }
        if (slash == at + 1 || slash >= limit || text.charAt(slash) != '/') {
            return Found.NOTHING;
        }
        int end = slash + 1;
        int most = Math.min(text.length(), slash + LONGEST);
        while (end < most && text.charAt(end) != '@' && !Ascii.isSpace(text.charAt(end)) && text.charAt(end) != '"') {
            end++;
        }
        boolean whole = end < most && text.charAt(end) == '@' && end > slash + 1;
        return whole && Mask.end(text, slash + 1) != end ? Found.of(rule, at, slash + 1, end) : Found.NOTHING;
    }

    private static boolean endsWithOracle(Text text, int at) {
        for (String driver : ORACLE) {
            if (Ascii.matches(text, at - driver.length(), driver)) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but a user's name stands between {@code ://} and the colon; it may be an e-mail address. */
    private static boolean beginsPassword(Text text, int at) {
        int least = Math.max(0, at - LONGEST_USER);
        int i = at - 1;
        while (i >= least && isUserPart(text.charAt(i))) {
            i--;
        }
        if (i < 2 || text.charAt(i) != '/') {
            return false;
        }
        return Ascii.startsWith(text, i - 2, "://") || Ascii.startsWith(text, i - 4, ":\\/\\/");
    }

    private static boolean isUserPart(char c) {
        return c >= 0x80 || USER_PARTS[c];
    }

    private static boolean endsAuthority(char c) {
        return Ascii.isSpace(c) || c == '/' || c == '?' || c == '"' || c == '\'' || c == '<' || c == '\\' || c == ',';
    }
}
