package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of services that mark them as theirs, by a prefix, a suffix or an order of parts; {@link TokenPack} holds the
 * forms. Three characters choose the few forms that are tried, so that nearly every place costs three reads.
 */
final class TokenDetector implements Detector {
    private static final int TABLE = 128;
    private static final TokenForm[] NO_FORMS = {};

    private final int rule;
    private final String[] anchors;
    private final @Nullable Row[] rows = new Row[TABLE];

    /** The forms whose anchors begin with one character. */
    private static final class Row {
        private final TokenForm[][] bySecond = new TokenForm[TABLE][];
        private final BitSet thirds = new BitSet(TABLE * TABLE);
        private TokenForm[] whateverFollows = NO_FORMS;

        Row() {
            Arrays.fill(bySecond, NO_FORMS);
        }

        void add(TokenForm form) {
            String anchor = form.anchor();
            if (anchor.length() == 1) {
                whateverFollows = with(whateverFollows, form);
            } else {
                char second = anchor.charAt(1);
                bySecond[second] = with(bySecond[second], form);
                int third = second * TABLE;
                if (anchor.length() > 2) {
                    thirds.set(third + anchor.charAt(2));
                } else {
                    thirds.set(third, third + TABLE);
                }
            }
        }

        /** Whether a form's anchor goes on like this: most words end here. */
        boolean mayGoOn(int second, char third) {
            return third < TABLE && thirds.get(second * TABLE + third);
        }

        private static TokenForm[] with(TokenForm[] forms, TokenForm form) {
            TokenForm[] more = Arrays.copyOf(forms, forms.length + 1);
            more[forms.length] = form;
            return more;
        }
    }

    TokenDetector(Rules rules, TokenPack pack) {
        this.rule = rules.number("token", "token", Action.MASK);
        Set<String> met = new LinkedHashSet<>();
        for (TokenPack.Entry entry : pack.entries()) {
            if (entry.near().isEmpty()) {
                for (TokenForm form : entry.forms()) {
                    met.add(add(form));
                }
            }
        }
        this.anchors = met.toArray(new String[0]);
    }

    private String add(TokenForm form) {
        String anchor = form.anchor();
        char first = anchor.charAt(0);
        Row row = rows[first];
        if (row == null) {
            row = new Row();
            rows[first] = row;
        }
        row.add(form);
        return anchor.substring(0, Math.min(2, anchor.length()));
    }

    @Override
    public String[] anchors() {
        return anchors.clone();
    }

    @Override
    public long find(Text text, int at, int floor) {
        Row row = rows[text.charAt(at)];
        if (row == null) {
            return Found.NOTHING;
        }
        int second = at + 1 < text.length() ? text.charAt(at + 1) : TABLE;
        boolean goesOn = second < TABLE && at + 2 < text.length() && row.mayGoOn(second, text.charAt(at + 2));
        long found = goesOn ? first(row.bySecond[second], text, at, floor) : Found.NOTHING;
        return found != Found.NOTHING ? found : first(row.whateverFollows, text, at, floor);
    }

    private long first(TokenForm[] forms, Text text, int at, int floor) {
        for (TokenForm form : forms) {
            long found = form.find(text, at, floor, rule);
            if (found != Found.NOTHING) {
                return found;
            }
        }
        return Found.NOTHING;
    }
}
