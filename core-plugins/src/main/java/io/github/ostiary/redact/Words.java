package io.github.ostiary.redact;

/** Words that stand shortly before a value and say what it is. */
final class Words {
    static final int REACH = 40;

    private Words() {}

    /**
     * Whether one of {@code words}, in lower case, ends or begins within {@link #REACH} characters before {@code at}: on
     * the same line, behind {@code floor} and the last bracket, which may end a mask, and no part of a longer word but for a plural.
     */
    static boolean standBefore(Text text, int at, int floor, String[] words) {
        int least = Math.max(floor, at - REACH);
        for (int i = at - 1; i >= least; i--) {
            char c = text.charAt(i);
            if (c == Mask.CLOSING || Ascii.isLineEnd(c)) {
                return false;
            }
            if (i > 0 && Ascii.isLetter(text.charAt(i - 1)) && Ascii.isLetter(c) && !isHump(text, i)) {
                continue;
            }
            for (String word : words) {
                if (Ascii.matches(text, i, word) && endsAt(text, i + word.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@code userSsn}: a capital behind a small letter begins a word. */
    private static boolean isHump(Text text, int at) {
        return Ascii.isUpper(text.charAt(at)) && Ascii.isLower(text.charAt(at - 1));
    }

    private static boolean endsAt(Text text, int end) {
        if (end >= text.length() || !Ascii.isLower(text.charAt(end)) || !Ascii.isLetter(text.charAt(end - 1))) {
            return true;
        }
        return text.charAt(end) == 's' && (end + 1 == text.length() || !Ascii.isLetter(text.charAt(end + 1)));
    }
}
