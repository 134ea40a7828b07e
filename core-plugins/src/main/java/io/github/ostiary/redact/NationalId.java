package io.github.ostiary.redact;

/**
 * An identifier by which a state knows a person or a firm: what it is called, how it is written, what its characters
 * must satisfy, and the words without which nobody would take it for one.
 *
 * <p>In a shape, {@code d} is a digit, {@code l} a letter, {@code x} either; a capital or digit stands for itself in any
 * case, a sign for itself. A blank stands for the separator of groups, the same one between all of them, or for none.
 * Shapes are parted by {@code |}.
 */
record NationalId(String name, String shapes, Check check, ContextWords context) {
    /** What a shape cannot say. */
    interface Check {
        boolean passes(Text text, int from, int end);

        default Check and(Check other) {
            return (text, from, end) -> passes(text, from, end) && other.passes(text, from, end);
        }
    }

    static NationalId of(String name, String shapes, Check check, String context) {
        return new NationalId(name, shapes, check, new ContextWords(context));
    }

    /** Where the shape that begins at {@code at} ends, or -1. */
    static int end(Text text, int at, String shape) {
        int separator = -1;
        int i = at;
        for (int s = 0; s < shape.length(); s++) {
            char want = shape.charAt(s);
            if (want == ' ') {
                int here = Separators.kind(text, i);
                if ((separator >= 0 && here != separator) || Separators.isWritten(here)) {
                    return -1;
                }
                separator = here;
                i += here == 0 ? 0 : Separators.width(text, i);
            } else if (i < text.length() && fits(text.charAt(i), want)) {
                i++;
            } else {
                return -1;
            }
        }
        return i;
    }

    private static boolean fits(char c, char want) {
        return switch (want) {
            case 'd' -> Ascii.isDigit(c);
            case 'l' -> Ascii.isLetter(c);
            case 'x' -> Ascii.isWord(c);
            default -> Ascii.lower(c) == Ascii.lower(want);
        };
    }
}
