package io.github.ostiary.console.store.index;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The words of log text, lower case, each under three names: {@code com.acme.OrderService} gives the run as it stands
 * ({@code com.acme.orderservice}), the pieces between {@code _ . / - : @} ({@code com acme orderservice}) and the humps
 * within those ({@code order service}). So a whole id is one rare word, and a part of it is found as well. Anything
 * else that is neither letter nor digit ends a run.
 *
 * <p>Used again for each text by one thread; case is folded character by character as {@link #fold} does.
 */
final class LogTokens extends TokenStream {
    /** Longer words are known by their beginning, in characters. */
    static final int MAX_WORD = 200;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private @Nullable CharSequence[] texts = {};
    private int index;
    private CharSequence text = "";
    private int next; // where the run after this one is looked for
    private int run; // where this run starts
    private int end; // and ends
    private int piece; // where its next piece is looked for
    private int pieceEnd;
    private int hump; // where the next hump of this piece starts; pieceEnd when there is none

    /** Begins anew with these texts; nulls are passed over. */
    LogTokens of(@Nullable CharSequence... anew) {
        texts = anew;
        return this;
    }

    @Override
    public void reset() {
        index = 0;
        text = "";
        next = 0;
        run = 0;
        end = 0;
        piece = 0;
        pieceEnd = 0;
        hump = 0;
    }

    @Override
    public boolean incrementToken() {
        if (hump < pieceEnd) {
            int start = hump;
            hump = humpEnd(text, start, pieceEnd);
            emit(start, hump);
            return true;
        }
        return nextPiece() || nextRun();
    }

    private boolean nextPiece() {
        int start = piece;
        while (start < end && isJoint(text.charAt(start))) {
            start++;
        }
        if (start >= end) {
            return false;
        }
        pieceEnd = start;
        while (pieceEnd < end && !isJoint(text.charAt(pieceEnd))) {
            pieceEnd++;
        }
        piece = pieceEnd;
        hump = humpEnd(text, start, pieceEnd) < pieceEnd ? start : pieceEnd;
        emit(start, pieceEnd);
        return true;
    }

    private boolean nextRun() {
        while (true) {
            int start = next;
            while (start < text.length() && !Character.isLetterOrDigit(text.charAt(start))) {
                start++;
            }
            if (start < text.length()) {
                return beginRun(start);
            }
            if (index == texts.length) {
                return false;
            }
            CharSequence following = texts[index++];
            text = following == null ? "" : following;
            next = 0;
        }
    }

    private boolean beginRun(int start) {
        end = start;
        int lastWord = start;
        boolean pieces = false;
        for (; end < text.length(); end++) {
            char c = text.charAt(end);
            if (Character.isLetterOrDigit(c)) {
                pieces |= end > lastWord + 1;
                lastWord = end;
            } else if (!isJoint(c)) {
                break;
            }
        }
        next = end;
        run = start;
        end = lastWord + 1;
        piece = start;
        if (!pieces) {
            return nextPiece();
        }
        emit(start, end);
        return true;
    }

    private void emit(int start, int to) {
        clearAttributes();
        int length = Math.min(to - start, MAX_WORD);
        char[] buffer = term.resizeBuffer(length);
        for (int i = 0; i < length; i++) {
            buffer[i] = fold(text.charAt(start + i));
        }
        term.setLength(length);
    }

    /** A hump ends where a capital follows a small letter, and before the last capital of several. */
    private static int humpEnd(CharSequence text, int start, int limit) {
        for (int i = start + 1; i < limit; i++) {
            boolean capital = Character.isUpperCase(text.charAt(i));
            boolean afterCapital = Character.isUpperCase(text.charAt(i - 1));
            boolean beforeSmall = i + 1 < limit && Character.isLowerCase(text.charAt(i + 1));
            if (capital && (!afterCapital || beforeSmall)) {
                return i;
            }
        }
        return limit;
    }

    /** The runs of a text, each with its pieces: what a search for that text asks of the index. */
    static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        LogTokens tokens = new LogTokens().of(text);
        tokens.reset();
        while (tokens.nextRun()) {
            tokens.emit(tokens.run, tokens.end);
            String whole = tokens.term.toString();
            List<String> pieces = new ArrayList<>();
            tokens.piece = tokens.run;
            while (tokens.nextPiece()) {
                pieces.add(tokens.term.toString());
            }
            runs.add(new Run(whole, pieces));
        }
        return runs;
    }

    /** One run of a query and the pieces within it. */
    record Run(String whole, List<String> pieces) {}

    static char fold(char c) {
        return c < 128 ? (c >= 'A' && c <= 'Z' ? (char) (c + 32) : c) : Character.toLowerCase(c);
    }

    private static boolean isJoint(char c) {
        return c == '_' || c == '.' || c == '/' || c == '-' || c == ':' || c == '@';
    }
}
