package io.github.ostiary.redact;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tokens that only their service's name gives away, as in {@code twilio auth token 0123…}: 32 hex digits alone may be
 * a digest. The name must stand shortly before, with nothing but words, one of them a word for secrets, between;
 * so no other secret can stand in what is passed over, and a trace id behind the name stays. What stands behind a sign is
 * left to {@link KeyDetector}.
 */
final class NamedTokenDetector implements Detector {
    private static final int FARTHEST = 48;
    private static final String[] SECRET_WORDS = {"key", "token", "secret", "auth", "pass", "credential"};

    private record Named(String word, List<TokenForm> forms) {}

    private final int rule;
    private final Named[][] byLetter = new Named['z' + 1][];

    NamedTokenDetector(Rules rules, TokenPack pack) {
        this.rule = rules.number("token", "token", Action.MASK);
        Arrays.fill(byLetter, new Named[0]);
        for (TokenPack.Entry entry : pack.entries()) {
            for (String word : entry.near()) {
                Named[] before = byLetter[word.charAt(0)];
                Named[] after = Arrays.copyOf(before, before.length + 1);
                after[before.length] = new Named(word, entry.forms());
                byLetter[word.charAt(0)] = after;
            }
        }
    }

    @Override
    public String[] anchors() {
        Set<String> anchors = new LinkedHashSet<>();
        for (Named one : Arrays.stream(byLetter).flatMap(Arrays::stream).toList()) {
            char first = one.word().charAt(0);
            char second = one.word().charAt(1);
            char big = Character.toUpperCase(first);
            anchors.add("" + first + second);
            anchors.add("" + big + second);
            anchors.add("" + big + Character.toUpperCase(second));
        }
        return anchors.toArray(new String[0]);
    }

    @Override
    public long find(Text text, int at, int floor) {
        char letter = Ascii.lower(text.charAt(at));
        for (Named one : byLetter[letter < byLetter.length ? letter : 0]) {
            if (Ascii.matches(text, at, one.word())) {
                long found = behind(text, at, at + one.word().length(), one.forms());
                if (found != Found.NOTHING) {
                    return found;
                }
            }
        }
        return Found.NOTHING;
    }

    private long behind(Text text, int at, int from, List<TokenForm> forms) {
        boolean secret = false;
        int limit = Math.min(text.length(), from + FARTHEST);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (Ascii.isWord(c) && !Ascii.isWord(text.charAt(i - 1))) {
                int end = secret ? tokenEnd(text, i, forms) : -1;
                if (end > 0) {
                    return Found.of(rule, at, i, end);
                }
                secret |= isSecretWord(text, i);
            } else if (!Ascii.isLetter(c) && !isBetween(c)) {
                return Found.NOTHING;
            }
        }
        return Found.NOTHING;
    }

    private static boolean isSecretWord(Text text, int at) {
        for (String word : SECRET_WORDS) {
            if (Ascii.matches(text, at, word)) {
                return true;
            }
        }
        return false;
    }

    /** A value that its quotes hold whole, or that ends where values end; and never a word without a digit. */
    private static int tokenEnd(Text text, int at, List<TokenForm> forms) {
        for (int i = 0; i < forms.size(); i++) { // an iterator would be garbage
            int end = forms.get(i).endAt(text, at, at);
            if (end > 0 && hasDigit(text, at, end) && endsValue(text, at, end)) {
                return end;
            }
        }
        return -1;
    }

    private static boolean hasDigit(Text text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Ascii.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean endsValue(Text text, int at, int end) {
        char before = text.charAt(at - 1);
        if (end == text.length()) {
            return true;
        }
        char after = text.charAt(end);
        return Quotes.isQuote(before) ? after == before || after == '\\' : " ,;)]}&<.\n\r\t\\\"'".indexOf(after) >= 0;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == '_' || c == '-' || c == '.' || c == '\\' || Quotes.isQuote(c);
    }
}
