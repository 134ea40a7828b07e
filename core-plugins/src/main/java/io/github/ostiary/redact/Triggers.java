package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.List;

/**
 * Says where in a text a detector wants to look. Two tables are compiled from the detectors' anchors: the kind of each
 * character, and for each first character the second characters that may follow it. A word (a run of ASCII letters and
 * digits) is only looked at where it starts; the rest of it is passed over.
 */
final class Triggers {
    /** The anchor of detectors that read decimal digits of other scripts than ASCII. */
    static final String FOREIGN_DIGIT = "\u0660";

    private static final int TABLE = 128;
    private static final byte PLAIN = 0;
    private static final byte WORD = 1;
    private static final byte TRIGGER = 2;

    private final byte[] kinds = new byte[TABLE];
    private final long[] secondLow = new long[TABLE];
    private final long[] secondHigh = new long[TABLE];
    private final Detector[][] asked = new Detector[TABLE + 1][];
    private boolean foreignDigits;

    /** Asks in the given order: the first detector that finds something is believed. */
    Triggers(List<Detector> detectors) {
        asked[TABLE] = new Detector[0];
        for (char c = 0; c < TABLE; c++) {
            asked[c] = new Detector[0];
            kinds[c] = Ascii.isWord(c) ? WORD : PLAIN;
        }
        for (Detector detector : detectors) {
            for (String anchor : detector.anchors()) {
                add(detector, anchor);
            }
        }
    }

    /**
     * The next place at or after {@code from} where a detector wants to look, or the text's length. A word starts at
     * {@code floor}, where the last mask was written, whatever stood before.
     */
    int next(Text text, int from, int floor) {
        int length = text.length();
        int i = from;
        int start = floor;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= TABLE) {
                if (foreignDigits && Digits.isForeign(c) && (i == floor || !Digits.isForeign(text.charAt(i - 1)))) {
                    return i;
                }
                i++;
                continue;
            }
            byte kind = kinds[c];
            if (c == '\\') {
                i = Escapes.end(text, i);
                start = i;
                continue;
            }
            if (kind == PLAIN) {
                i++;
                continue;
            }
            if ((kind & TRIGGER) != 0
                    && mayFollow(c, text, i + 1)
                    && (i == floor || startsWord(kind, text, i, start))) {
                return i;
            }
            i = (kind & WORD) != 0 ? pastWord(text, i) : i + 1;
        }
        return length;
    }

    /** The answer of the first detector that finds something at {@code at}. */
    long ask(Text text, int at, int floor) {
        for (Detector detector : asked[Math.min(text.charAt(at), TABLE)]) {
            long found = detector.find(text, at, floor);
            if (found != Found.NOTHING) {
                return found;
            }
        }
        return Found.NOTHING;
    }

    /** The end of the word at {@code at}, or the next place when there is none. */
    int pastWord(Text text, int at) {
        int length = text.length();
        int i = at;
        while (i < length) {
            char c = text.charAt(i);
            if (c >= TABLE || (kinds[c] & WORD) == 0) {
                break;
            }
            i++;
        }
        return Math.max(i, at + 1);
    }

    private boolean mayFollow(char first, Text text, int at) {
        if (at == text.length()) {
            return secondLow[first] == -1 && secondHigh[first] == -1;
        }
        char c = text.charAt(at);
        if (c >= TABLE) {
            return secondLow[first] == -1 && secondHigh[first] == -1;
        }
        long row = c < Long.SIZE ? secondLow[first] : secondHigh[first];
        return (row & (1L << c)) != 0;
    }

    /** A mask or an escape ends what stood before it; what was kept does not. */
    private static boolean startsWord(byte kind, Text text, int at, int start) {
        return (kind & WORD) == 0 || at == start || !Ascii.isWord(text.charAt(at - 1));
    }

    private void add(Detector detector, String anchor) {
        char first = (char) Math.min(anchor.charAt(0), TABLE);
        if (first == TABLE) {
            foreignDigits = true;
            ask(detector, first);
            return;
        }
        kinds[first] |= TRIGGER;
        if (anchor.length() == 1) {
            secondLow[first] = -1;
            secondHigh[first] = -1;
        } else if (anchor.charAt(1) < Long.SIZE) {
            secondLow[first] |= 1L << anchor.charAt(1);
        } else {
            secondHigh[first] |= 1L << anchor.charAt(1);
        }
        ask(detector, first);
    }

    private void ask(Detector detector, char first) {
        Detector[] before = asked[first];
        for (Detector present : before) {
            if (present == detector) {
                return;
            }
        }
        Detector[] after = Arrays.copyOf(before, before.length + 1);
        after[before.length] = detector;
        asked[first] = after;
    }
}
