package io.github.ostiary.redact;

/**
 * Telephone numbers: in the international form of E.123, {@code +} and 7 to 15 digits in groups; and in the form of the
 * North American plan, {@code (555) 123-4567} and {@code 555-123-4567}. Other national forms are like too many other
 * numbers, and are found beside a key only.
 */
final class PhoneDetector implements Detector {
    private static final int FEWEST = 7;
    private static final int MOST = 15;
    private static final int LONGEST = 32;
    private static final String AREA_FIRST = "ddd-ddd-dddd";
    private static final String AREA_IN_BRACKETS = "(ddd) ddd-dddd";

    private final int rule;

    PhoneDetector(Rules rules) {
        this.rule = rules.number("phone", "phone", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {"+", "(", "2", "3", "4", "5", "6", "7", "8", "9"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        char c = text.charAt(at);
        boolean joined = at > floor && (Ascii.isWord(text.charAt(at - 1)) || CardDetector.isJoint(text.charAt(at - 1)));
        if (joined) {
            return Found.NOTHING;
        }
        int end = c == '+' ? international(text, at) : formed(text, at, c == '(' ? AREA_IN_BRACKETS : AREA_FIRST);
        return end < 0 || CardDetector.goesOn(text, end) ? Found.NOTHING : Found.of(rule, at, at, end);
    }

    /** The end of the last group of digits with which it is no longer than a number may be, or -1. */
    private static int international(Text text, int at) {
        int limit = Math.min(text.length(), at + LONGEST);
        int digits = 0;
        int end = -1;
        int i = at + 1;
        while (i < limit && Ascii.isDigit(text.charAt(i))) {
            int from = i;
            while (i < limit && Ascii.isDigit(text.charAt(i))) {
                i++;
            }
            if (digits + i - from > MOST) {
                break;
            }
            digits += i - from;
            if (digits >= FEWEST && !CardDetector.goesOn(text, i)) {
                end = i;
            }
            i = pastSeparator(text, i, limit);
        }
        return end;
    }

    /** Over one blank, dash or dot, and over brackets and the blanks round them. */
    private static int pastSeparator(Text text, int from, int limit) {
        int i = from;
        while (i < limit && i - from < 2 && " -.()".indexOf(text.charAt(i)) >= 0) {
            i++;
        }
        return i;
    }

    private static int formed(Text text, int at, String form) {
        int end = at + form.length();
        if (end > text.length()) {
            return -1;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(at + i);
            if (form.charAt(i) == 'd' ? !Ascii.isDigit(c) : c != form.charAt(i)) {
                return -1;
            }
        }
        return end;
    }
}
