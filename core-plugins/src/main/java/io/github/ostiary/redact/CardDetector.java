package io.github.ostiary.redact;

/**
 * Payment card numbers: 12 to 19 digits of a known issuer's range and length, with a right check digit (ISO/IEC 7812-1,
 * Luhn), written in one piece or in the groups of four or of 4-6-5 that are embossed on cards, all parted by the same
 * separator. A letter, digit, {@code _}, {@code -} or {@code .} that touches the number makes it a part of something
 * else: identifiers that merely look like card numbers are common, and nearly all are ruled out by that. Only a word
 * for cards before it or a currency behind it may touch it.
 *
 * <p>What a magnetic stripe holds goes whole. A number that the end of the text cut off has no check digit left; it is
 * believed in groups, or behind a word for cards.
 */
final class CardDetector implements Detector {
    static final int MOST = 19;

    private static final int FEWEST = 12;
    private static final int FEWEST_WITHOUT_WORD = 13;
    private static final int SHORTEST_TRACK = 7;
    private static final int LONGEST_TRACK = 80;
    private static final String[] WORDS = {"card", "pan", "visa", "mastercard", "amex", "maestro", "cardnumber", "ccn"};
    private static final String[] GLUED = {"cardnumber", "cardno", "card", "pan", "visa"};
    private static final String[] CURRENCIES = {"usd", "eur", "gbp", "chf", "jpy", "cad", "aud", "inr", "cny", "brl"};

    private final int rule;
    private final int bare;
    private final int track;

    CardDetector(Rules rules) {
        this.rule = rules.number("card", "card", Action.LAST4);
        this.bare = rules.number("card-written", "card", Action.MASK);
        this.track = rules.number("card-track", "card-track", Action.MASK);
    }

    @Override
    public String[] anchors() {
        return new String[] {
            "2",
            "3",
            "4",
            "5",
            "6",
            "8",
            "9",
            "%B",
            "ca",
            "Ca",
            "CA",
            "pa",
            "PA",
            "vi",
            "Vi",
            "VI",
            Triggers.BEYOND_ASCII
        };
    }

    @Override
    public long find(Text text, int at, int floor) {
        char c = text.charAt(at);
        if (c == '%') {
            long number = number(text, at + 2, floor);
            int end = number == 0 ? -1 : stripeEnd(text, Cut.end(number));
            return end < 0 ? Found.NOTHING : Found.of(track, at, at, end);
        }
        if (Ascii.isLetter(c)) {
            int digits = gluedEnd(text, at);
            return digits < 0 ? Found.NOTHING : found(text, at, digits, number(text, digits, floor));
        }
        if (at > floor && (isJoint(text.charAt(at - 1)) || Digits.isForeign(text.charAt(at - 1)))) {
            return Found.NOTHING;
        }
        return found(text, at, at, number(text, at, floor));
    }

    private long found(Text text, int at, int from, long number) {
        if (number == 0) {
            return Found.NOTHING;
        }
        int end = Cut.end(number);
        int stripe = stripeEnd(text, end);
        if (stripe > 0) {
            return Found.of(track, at, from, stripe);
        }
        int named = Cut.isPlain(number) && hasCheckDigit(text, from, end) ? rule : bare;
        return Found.quoted(named, JsonNumbers.quotes(text, from, end), at, from, end);
    }

    /** Where a number was found to end, and whether its last four digits can be read from the text as they stand. */
    private static final class Cut {
        private static final long PLAIN = 1L << 62;

        private Cut() {}

        static long of(int end, boolean plain) {
            return end | (plain ? PLAIN : 0);
        }

        static int end(long cut) {
            return (int) cut;
        }

        static boolean isPlain(long cut) {
            return (cut & PLAIN) != 0;
        }
    }

    /** The longest card number that begins at {@code at}, as a {@link Cut}, or 0. */
    private static long number(Text text, int at, int floor) {
        int first = Digits.value(text, at);
        if (first < 2) {
            return 0;
        }
        int groupEnd = digitsEnd(text, at);
        int digits = count(text, at, groupEnd);
        if (digits >= FEWEST) {
            boolean plain = digits == groupEnd - at && Ascii.isDigit(text.charAt(at));
            return isCard(text, at, groupEnd, digits, floor) ? Cut.of(groupEnd, plain) : 0;
        }
        int separator = Separators.kind(text, groupEnd);
        return digits == 4 && separator != 0 ? grouped(text, at, groupEnd, separator, floor) : 0;
    }

    private static long grouped(Text text, int at, int firstEnd, int separator, int floor) {
        if (isGroupBefore(text, at, separator, floor)) {
            return 0;
        }
        int groupEnd = firstEnd;
        int digits = 4;
        long found = 0;
        int second = 0;
        for (int groups = 2; groups <= 5 && Separators.kind(text, groupEnd) == separator; groups++) {
            int from = groupEnd + Separators.width(text, groupEnd);
            groupEnd = digitsEnd(text, from);
            int group = count(text, from, groupEnd);
            if (groups == 2) {
                second = group;
            }
            digits += group;
            boolean table = isGroupBehind(text, groupEnd, separator, floor);
            if (!table && isRegular(groups, second, group) && isCard(text, at, groupEnd, digits, floor)) {
                boolean plain = groupEnd - from == group && Ascii.isDigit(text.charAt(from));
                found = Cut.of(groupEnd, plain && (group >= 4 || !Separators.isWritten(separator)));
            }
            boolean mayGoOn = groups < 3 ? group == 4 || group == 6 : group == 4 && second == 4;
            if (!mayGoOn) {
                break;
            }
        }
        return found;
    }

    /** Columns of numbers and dumps of memory have groups of four as well: then one of hexadecimal digits stands beside it. */
    private static boolean isGroupBefore(Text text, int at, int separator, int floor) {
        boolean parted =
                at - 5 >= floor && Separators.kind(text, at - 1) == separator && Separators.width(text, at - 1) == 1;
        return parted && isHexGroup(text, at - 5) && (at - 5 == floor || isMargin(text.charAt(at - 6), separator));
    }

    /** Two cards may stand side by side. */
    private static boolean isGroupBehind(Text text, int end, int separator, int floor) {
        if (Separators.kind(text, end) != separator) {
            return false;
        }
        int from = end + Separators.width(text, end);
        boolean group =
                isHexGroup(text, from) && (from + 4 >= text.length() || isMargin(text.charAt(from + 4), separator));
        return group && !isFourGroups(text, from, separator, floor);
    }

    private static boolean isFourGroups(Text text, int at, int separator, int floor) {
        int digits = 0;
        int end = at;
        for (int group = 0; group < 4; group++) {
            int from = group == 0 ? at : end + Separators.width(text, end);
            end = digitsEnd(text, from);
            digits += count(text, from, end);
            if (group < 3 && Separators.kind(text, end) != separator) {
                return false;
            }
        }
        return digits == 16 && isCard(text, at, end, digits, floor);
    }

    private static boolean isMargin(char c, int separator) {
        return Ascii.isSpace(c) || c == ',' || c == ';' || c == '|' || (separator != 1 && !Ascii.isWord(c) && c != ':');
    }

    private static boolean isHexGroup(Text text, int from) {
        if (from < 0 || from + 4 > text.length()) {
            return false;
        }
        boolean digit = false;
        for (int i = from; i < from + 4; i++) {
            if (!Ascii.isHex(text.charAt(i))) {
                return false;
            }
            digit |= Ascii.isDigit(text.charAt(i));
        }
        return digit;
    }

    private static boolean isRegular(int groups, int second, int last) {
        if (second == 6) {
            return groups == 3 && (last == 5 || last == 4);
        }
        return groups >= 4 && last >= 1 && last <= 4;
    }

    private static int digitsEnd(Text text, int from) {
        int end = from;
        for (int read = 0; read <= MOST && Digits.value(text, end) >= 0; read++) {
            end += Digits.width(text, end);
        }
        return end;
    }

    private static int count(Text text, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i += Digits.width(text, i)) {
            digits++;
        }
        return digits;
    }

    private static boolean isCard(Text text, int at, int end, int digits, int floor) {
        if (digits > MOST || (goesOn(text, end) && !isCurrency(text, end))) {
            return false;
        }
        int firstFour = firstFour(text, at);
        if (!Issuers.issue(firstFour, digits) || !hasCheckDigit(text, at, end)) {
            return end == text.length() && isCutOff(text, at, end, digits, firstFour, floor);
        }
        return digits >= FEWEST_WITHOUT_WORD || Words.standBefore(text, at, floor, WORDS);
    }

    private static boolean isCutOff(Text text, int at, int end, int digits, int firstFour, int floor) {
        boolean grouped = end - at > digits;
        return digits >= FEWEST
                && Issuers.issueLonger(firstFour, digits)
                && (grouped || Words.standBefore(text, at, floor, WORDS));
    }

    private static int firstFour(Text text, int at) {
        int first = 0;
        int i = at;
        for (int read = 0; read < 4; read++) {
            first = first * 10 + Digits.value(text, i);
            i += Digits.width(text, i);
        }
        return first;
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

    private static boolean isCurrency(Text text, int end) {
        for (String currency : CURRENCIES) {
            if (Ascii.matches(text, end, currency)) {
                return !goesOn(text, end + currency.length());
            }
        }
        return false;
    }

    /** Where the digits begin in {@code card4111…}, or -1. */
    private static int gluedEnd(Text text, int at) {
        for (String word : GLUED) {
            int end = at + word.length();
            if (Ascii.matches(text, at, word) && end < text.length() && Ascii.isDigit(text.charAt(end))) {
                return end;
            }
        }
        return -1;
    }

    /** The end of the track whose number ends at {@code end}, or -1: a name and dates behind ^, or dates behind =. */
    private static int stripeEnd(Text text, int end) {
        if (end >= text.length() || (text.charAt(end) != '=' && text.charAt(end) != '^')) {
            return -1;
        }
        boolean named = text.charAt(end) == '^';
        int limit = Math.min(text.length(), end + LONGEST_TRACK);
        int i = end + 1;
        while (i < limit && isTrack(text.charAt(i), named)) {
            i++;
        }
        if (i - end <= SHORTEST_TRACK
                || (i < text.length() && (Ascii.isWord(text.charAt(i)) || Mask.end(text, i) >= 0))) {
            return -1;
        }
        return i < text.length() && text.charAt(i) == '?' ? i + 1 : i;
    }

    private static boolean isTrack(char c, boolean named) {
        return Ascii.isDigit(c) || c == '=' || (named && (Ascii.isUpper(c) || " /^.-".indexOf(c) >= 0));
    }

    private static boolean hasCheckDigit(Text text, int at, int end) {
        int whole = 0;
        int doubled = 0;
        for (int i = at; i < end; ) {
            int digit = Digits.value(text, i);
            if (digit < 0) {
                i += Separators.width(text, i);
                continue;
            }
            int twice = digit > 4 ? digit * 2 - 9 : digit * 2;
            int before = whole;
            whole = doubled + digit; // a digit's weight depends on how many follow, so both sums are carried
            doubled = before + twice;
            i += Digits.width(text, i);
        }
        return whole % 10 == 0;
    }
}
