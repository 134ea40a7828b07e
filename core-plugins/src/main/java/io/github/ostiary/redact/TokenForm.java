package io.github.ostiary.redact;

import java.util.List;

/**
 * One way a provider writes its secrets: literal text and runs of characters, in order. The scan meets a form at its
 * anchor, in one of the literals; what stands before the anchor is read backwards, the rest forwards. No run is read
 * twice: where a literal follows a run, its first place after the fewest characters counts.
 */
final class TokenForm {
    private static final long NONE = -1;

    private static final int CHECKED = 6;

    /** Literal text, or when that is empty a run of {@code fewest} to {@code most} characters of a set. */
    record Part(String literal, int set, int fewest, int most) {
        boolean isRun() {
            return literal.isEmpty();
        }

        boolean isEndless() {
            return most == Integer.MAX_VALUE;
        }
    }

    /** What a form asks for beyond its parts. */
    record Demands(boolean alone, int digits, int variety, boolean checked) {}

    private final Part[] parts;
    private final int anchorPart;
    private final int anchorOffset;
    private final int firstHidden;
    private final Demands demands;
    private final int probe;
    private final int probeSet;

    TokenForm(List<Part> parts, int anchorPart, int anchorOffset, int firstHidden, Demands demands) {
        this.parts = parts.toArray(new Part[0]);
        this.anchorPart = anchorPart;
        this.anchorOffset = anchorOffset;
        this.firstHidden = firstHidden;
        this.demands = demands;
        Part after = anchorPart + 1 < parts.size() ? parts.get(anchorPart + 1) : new Part("", 0, 0, 0);
        this.probe = anchor().length() + after.fewest() - 1;
        this.probeSet = after.set();
    }

    List<Part> parts() {
        return List.of(parts);
    }

    int firstHidden() {
        return firstHidden;
    }

    Demands demands() {
        return demands;
    }

    /** The literal text from the anchor on. */
    String anchor() {
        return parts[anchorPart].literal().substring(anchorOffset);
    }

    /** What to hide when the anchor stands at {@code at}. */
    long find(Text text, int at, int floor, int rule) {
        if (probeSet != 0 && !isProbed(text, at + probe)) {
            return Found.NOTHING;
        }
        int from = at - anchorOffset;
        int start = from < floor ? -1 : backward(text, from, floor);
        if (start < 0) {
            return Found.NOTHING;
        }
        long span = forward(text, from, anchorPart);
        if (span == NONE || !isWanted(text, start, (int) span, floor)) {
            return Found.NOTHING;
        }
        int hidden = firstHidden > 0 ? (int) (span >>> Integer.SIZE) : start;
        return Found.of(rule, at, hidden, (int) span);
    }

    /** The end of the form whose first part begins at {@code at}, whatever the anchor; or -1. */
    int endAt(Text text, int at, int floor) {
        long span = forward(text, at, 0);
        return span != NONE && isWanted(text, at, (int) span, floor) ? (int) span : -1;
    }

    /** The last character that the run behind the anchor must have tells most texts apart at once. */
    private boolean isProbed(Text text, int at) {
        return at < text.length() && TokenSets.holds(probeSet, text.charAt(at));
    }

    private int backward(Text text, int from, int floor) {
        int start = from;
        for (int p = anchorPart - 1; p >= 0; p--) {
            Part part = parts[p];
            if (part.isRun()) {
                int least = (int) Math.max(floor, (long) start - part.most());
                int i = start;
                while (i > least && TokenSets.holds(part.set(), text.charAt(i - 1))) {
                    i--;
                }
                if (start - i < part.fewest()) {
                    return -1;
                }
                start = i;
            } else {
                start -= part.literal().length();
                if (start < floor || !Ascii.startsWith(text, start, part.literal())) {
                    return -1;
                }
            }
        }
        boolean wordBefore = start > floor && Ascii.isWord(text.charAt(start - 1));
        boolean number = parts[0].set() == TokenSets.named('d') && !Ascii.isDigit(text.charAt(Math.max(0, start - 1)));
        return anchorPart > 0 && wordBefore && !number ? -1 : start;
    }

    /** The end, and above it where the first hidden part begins; or -1. */
    private long forward(Text text, int from, int first) {
        int i = from;
        long hidden = from;
        for (int p = first; p < parts.length; p++) {
            Part part = parts[p];
            hidden = p == firstHidden ? i : hidden;
            if (part.isRun()) {
                i = runEnd(text, i, p);
                if (i < 0) {
                    return NONE;
                }
            } else if (Ascii.startsWith(text, i, part.literal())) {
                i += part.literal().length();
            } else {
                return NONE;
            }
        }
        return goesOn(text, i) ? NONE : hidden << Integer.SIZE | i;
    }

    private int runEnd(Text text, int from, int p) {
        Part part = parts[p];
        boolean last = p == parts.length - 1;
        String next = last ? "" : parts[p + 1].literal();
        int end = from;
        int limit = (int) Math.min(text.length(), (long) from + part.most());
        while (end < limit && TokenSets.holds(part.set(), text.charAt(end))) {
            if (!next.isEmpty() && end - from >= part.fewest() && Ascii.startsWith(text, end, next)) {
                return end;
            }
            end++;
        }
        if (last) {
            while (end - from > part.fewest() && isPunctuation(text.charAt(end - 1))) {
                end--; // a full stop behind it ends the sentence
            }
        }
        return end - from < part.fewest() ? -1 : end;
    }

    /** Whether the last run is longer than the form allows, or was before a mask took its rest. */
    private boolean goesOn(Text text, int end) {
        if (end == text.length()) {
            return false;
        }
        return Ascii.isWord(text.charAt(end)) || (!parts[parts.length - 1].isEndless() && Mask.end(text, end) >= 0);
    }

    private boolean isWanted(Text text, int start, int end, int floor) {
        if (demands.alone() && start > floor && isJoint(text.charAt(start - 1))) {
            return false;
        }
        if (demands.digits() == 0 && demands.variety() == 0 && !demands.checked()) {
            return true;
        }
        int digits = 0;
        long low = 0;
        long high = 0;
        int last = demands.checked() ? end - CHECKED : end;
        for (int i = start + prefixLength(); i < last; i++) {
            char c = text.charAt(i);
            digits += Ascii.isDigit(c) ? 1 : 0;
            low |= c < Long.SIZE ? 1L << c : 0;
            high |= c >= Long.SIZE ? 1L << c : 0;
        }
        boolean believed = !demands.checked() || digits > 0 || hasChecksum(text, start + prefixLength(), end);
        return believed && digits >= demands.digits() && Long.bitCount(low) + Long.bitCount(high) >= demands.variety();
    }

    private int prefixLength() {
        return parts[0].literal().length();
    }

    private static boolean hasChecksum(Text text, int from, int end) {
        int body = end - CHECKED;
        if (body <= from) {
            return false;
        }
        int remainder = -1;
        for (int i = from; i < body; i++) {
            remainder ^= text.charAt(i);
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                remainder = (remainder >>> 1) ^ (0xEDB88320 & -(remainder & 1));
            }
        }
        long rest = ~remainder & 0xFFFF_FFFFL;
        for (int i = end - 1; i >= body; i--) {
            if (base62((int) (rest % 62)) != text.charAt(i)) {
                return false;
            }
            rest /= 62;
        }
        return true;
    }

    private static char base62(int value) {
        if (value < 10) {
            return (char) ('0' + value);
        }
        return (char) (value < 36 ? 'A' + value - 10 : 'a' + value - 36);
    }

    private static boolean isPunctuation(char c) {
        return c == '.' || c == '-';
    }

    private static boolean isJoint(char c) {
        return c == '_' || c == '-' || c == '.' || c == '/';
    }
}
