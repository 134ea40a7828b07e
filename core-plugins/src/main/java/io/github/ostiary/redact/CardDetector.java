package io.github.ostiary.redact;

/**
 * Payment card numbers: 13 to 19 digits of a known issuer's range and length, with a right check digit (ISO/IEC 7812-1,
 * Luhn), written in one piece or in the groups of four or of 4-6-5 that are embossed on cards, all parted by the same
 * separator. A letter, digit, {@code _}, {@code -} or {@code .} that touches the number makes it a part of something
 * else: identifiers that merely look like card numbers are common, and nearly all are ruled out by that.
 */
final class CardDetector implements Detector {
    private static final int FEWEST = 13;
    private static final int MOST = 19;

    private final int rule;

    CardDetector(Rules rules) {
        this.rule = rules.number("card", "card", Action.LAST4);
    }

    @Override
    public String[] anchors() {
        return new String[] {"2", "3", "4", "5", "6", "8", "9"};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (at > floor && isJoint(text.charAt(at - 1))) {
            return Found.NOTHING;
        }
        int end = numberEnd(text, at);
        return end < 0 ? Found.NOTHING : Found.quoted(rule, JsonNumbers.quotes(text, at, end), at, at, end);
    }

    /** The end of the longest card number that begins at {@code at}, or -1. */
    private static int numberEnd(Text text, int at) {
        int groupEnd = digitsEnd(text, at);
        int digits = groupEnd - at;
        if (digits >= FEWEST) {
            return isCard(text, at, groupEnd, digits) ? groupEnd : -1;
        }
        int separator = Separators.kind(text, groupEnd);
        if (digits != 4 || separator == 0) {
            return -1;
        }
        int found = -1;
        int second = 0;
        for (int groups = 2; groups <= 5 && Separators.kind(text, groupEnd) == separator; groups++) {
            int from = groupEnd + Separators.width(text, groupEnd);
            int group = digitsEnd(text, from) - from;
            if (groups == 2) {
                second = group;
            }
            digits += group;
            groupEnd = from + group;
            if (isRegular(groups, second, group) && digits >= FEWEST && isCard(text, at, groupEnd, digits)) {
                found = groupEnd;
            }
            boolean mayGoOn = groups < 3 ? group == 4 || group == 6 : group == 4 && second == 4;
            if (!mayGoOn) {
                break;
            }
        }
        return found;
    }

    private static boolean isRegular(int groups, int second, int last) {
        if (second == 6) {
            return groups == 3 && (last == 5 || last == 4);
        }
        return groups >= 4 && last >= 1 && last <= 4;
    }

    private static int digitsEnd(Text text, int from) {
        int end = from;
        int limit = Math.min(text.length(), from + MOST + 1);
        while (end < limit && Ascii.isDigit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isCard(Text text, int at, int end, int digits) {
        return digits <= MOST && !goesOn(text, end) && Issuers.issue(text, at, digits) && hasCheckDigit(text, at, end);
    }

    /** Whether the number is a part of something longer: a word or a mask touches it, or a joint with a word or a mask behind it. */
    static boolean goesOn(Text text, int end) {
        if (end >= text.length()) {
            return false;
        }
        char c = text.charAt(end);
        if (Ascii.isWord(c) || c == '_' || Mask.end(text, end) >= 0) {
            return true;
        }
        boolean joined = isJoint(c) && end + 1 < text.length();
        return joined && (Ascii.isWord(text.charAt(end + 1)) || Mask.end(text, end + 1) >= 0);
    }

    static boolean isJoint(char c) {
        return c == '_' || c == '-' || c == '.';
    }

    private static boolean hasCheckDigit(Text text, int at, int end) {
        int sum = 0;
        boolean twice = false;
        for (int i = end - 1; i >= at; i--) {
            char c = text.charAt(i);
            if (!Ascii.isDigit(c)) {
                continue;
            }
            int digit = c - '0';
            int value = twice ? digit * 2 : digit;
            sum += value > 9 ? value - 9 : value;
            twice = !twice;
        }
        return sum % 10 == 0;
    }
}
