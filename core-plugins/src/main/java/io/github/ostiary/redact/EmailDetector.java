package io.github.ostiary.redact;

/** E-mail addresses of the usual form (a dot-atom of RFC 5322 and a host name with a dot); quoted local parts are not. */
final class EmailDetector implements Detector {
    private static final int LONGEST_LOCAL_PART = 64;
    private static final int LONGEST_HOST = 253;

    private final int rule;

    EmailDetector(Rules rules) {
        this.rule = rules.number("email", "email", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"@"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        int start = at;
        int least = Math.max(floor, at - LONGEST_LOCAL_PART);
        while (start > least && isLocalPart(text.charAt(start - 1))) {
            start--;
        }
        start = Escapes.skip(text, start, at);
        while (start < at && !isNamePart(text.charAt(start))) {
            start++;
        }
        int end = hostEnd(text, at + 1);
        return start == at || end < 0 ? Found.NOTHING : Found.of(rule, at, start, end);
    }

    /** The end of a host name whose last label is two or more letters, or -1. */
    private static int hostEnd(Text text, int from) {
        int limit = Math.min(text.length(), from + LONGEST_HOST);
        int end = from;
        while (end < limit && (isNamePart(text.charAt(end)) || isHostJoint(text, end))) {
            end++;
        }
        int letters = 0;
        while (end - letters > from
                && isNamePart(text.charAt(end - letters - 1))
                && !Ascii.isDigit(text.charAt(end - letters - 1))) {
            letters++;
        }
        boolean dotted = end - letters > from + 1 && text.charAt(end - letters - 1) == '.';
        return letters >= 2 && dotted && Mask.end(text, end) < 0 ? end : -1;
    }

    private static boolean isHostJoint(Text text, int at) {
        char c = text.charAt(at);
        return (c == '.' || c == '-') && at + 1 < text.length() && isNamePart(text.charAt(at + 1));
    }

    /** Names may be internationalised (RFC 6531). */
    private static boolean isNamePart(char c) {
        return Ascii.isWord(c) || (c >= 0x80 && Character.isLetterOrDigit(c));
    }

    private static boolean isLocalPart(char c) {
        return isNamePart(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
    }
}
