package io.github.ostiary.redact;

import java.util.Arrays;

/**
 * The identifiers of {@link NationalIds} in running text: the shape, the check and a word that says what it is must all
 * fit. The number of characters before the first separator tells which few shapes come into question, so that a date or
 * a time costs a look into a table.
 */
final class NationalIdDetector implements Detector {
    private static final int LONGEST = 18;

    private record Form(String shape, NationalId id, int rule) {}

    private final Form[][] byRun = new Form[LONGEST + 1][];

    NationalIdDetector(Rules rules) {
        Arrays.fill(byRun, new Form[0]);
        for (NationalId id : NationalIds.ALL) {
            int rule = rules.number("national." + id.name(), "national", Action.MASK);
            for (String shape : id.shapes().split("\\|", -1)) {
                Form form = new Form(shape, id, rule);
                add(form, run(shape, false));
                if (run(shape, true) != run(shape, false)) {
                    add(form, run(shape, true));
                }
            }
        }
    }

    private void add(Form form, int run) {
        Form[] after = Arrays.copyOf(byRun[run], byRun[run].length + 1);
        after[after.length - 1] = form;
        byRun[run] = after;
    }

    /** How many letters and digits a shape begins with. */
    private static int run(String shape, boolean joined) {
        int run = 0;
        for (int i = 0; i < shape.length(); i++) {
            char c = shape.charAt(i);
            if (Ascii.isWord(c)) {
                run++;
            } else if (c != ' ' || !joined) {
                break;
            }
        }
        return run;
    }

    @Override
    public String[] anchors() {
        return new String[] {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9", Triggers.CAPITALS};
    }

    @Override
    public long find(Text text, int at, int floor) {
        if (at > floor && isInside(text, at, floor)) {
            return Found.NOTHING;
        }
        int run = 1;
        while (run <= LONGEST && at + run < text.length() && Ascii.isWord(text.charAt(at + run))) {
            run++;
        }
        if (run > LONGEST) {
            return Found.NOTHING;
        }
        for (Form form : byRun[run]) {
            int end = NationalId.end(text, at, form.shape());
            if (end > 0 && !CardDetector.goesOn(text, end) && isOne(form.id(), text, at, end)) {
                return Found.quoted(form.rule(), JsonNumbers.quotes(text, at, end), at, at, end);
            }
        }
        return Found.NOTHING;
    }

    /** A part of something else, or of a telephone number; between words of a query a plus is a blank. */
    private static boolean isInside(Text text, int at, int floor) {
        char before = text.charAt(at - 1);
        boolean dialled = before == '+' && (at - 1 <= floor || !Ascii.isWord(text.charAt(at - 2)));
        return dialled || Ascii.isWord(before) || CardDetector.isJoint(before) || Digits.isForeign(before);
    }

    private static boolean isOne(NationalId id, Text text, int at, int end) {
        return !Compact.isMonotonous(text, at, end)
                && id.check().passes(text, at, end)
                && id.context().standBefore(text, at);
    }
}
