package io.github.ostiary.redact;

/**
 * United States social security numbers in their dashed form and in the ranges that are issued, when the words {@code
 * ssn} or {@code social security} stand shortly before. Without a word they are like too many other numbers; beside a
 * key the {@link KeyDetector} finds them in any form.
 */
final class SocialSecurityDetector implements Detector {
    private static final int LENGTH = 11;
    private static final int CONTEXT = 40;

    private final int rule;

    SocialSecurityDetector(Rules rules) {
        this.rule = rules.number("ssn", "national", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"0", "1", "2", "3", "4", "5", "6", "7", "8"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        int end = at + LENGTH;
        if (end > text.length() || text.charAt(at + 3) != '-' || !isWritten(text, at, floor) || !isIssued(text, at)) {
            return Found.NOTHING;
        }
        return !CardDetector.goesOn(text, end) && isNamed(text, at, floor)
                ? Found.of(rule, at, at, end)
                : Found.NOTHING;
    }

    private static boolean isWritten(Text text, int at, int floor) {
        for (int i = 0; i < LENGTH; i++) {
            char c = text.charAt(at + i);
            boolean right = (i == 3 || i == 6) ? c == '-' : Ascii.isDigit(c);
            if (!right) {
                return false;
            }
        }
        return at == floor || !CardDetector.isJoint(text.charAt(at - 1));
    }

    private static boolean isIssued(Text text, int at) {
        return !Ascii.startsWith(text, at, "000")
                && !Ascii.startsWith(text, at, "666")
                && !Ascii.startsWith(text, at + 4, "00")
                && !Ascii.startsWith(text, at + 7, "0000");
    }

    private static boolean isNamed(Text text, int at, int floor) {
        int least = Math.max(floor, at - CONTEXT);
        for (int i = at - 1; i >= least && text.charAt(i) != Mask.CLOSING; i--) {
            if (Ascii.matches(text, i, "ssn") || Ascii.matches(text, i, "social security")) {
                return true;
            }
        }
        return false;
    }
}
