package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/**
 * A value that is secret because of the key before it: {@code key=value}, {@code key: value}, {@code "key":"value"},
 * {@code ?key=value&}, {@code Type(key=value, …)}, {@code <key>value</key>}, {@code --key value}. It is asked at the
 * sign between the two, looks back for the key (at most 64 characters) and, only when the key is known, forward for the
 * value's end. A key that only says that a name or a value follows is left to {@link NamedValues}.
 */
final class KeyDetector implements Detector {
    private static final int LONGEST_KEY = 64;
    private static final int WIDEST_GAP = 32;

    private final KeyWords words;
    private final Elements elements;
    private final NamedValues namedValues;

    KeyDetector(KeyWords words) {
        this.words = words;
        this.elements = new Elements(words);
        this.namedValues = new NamedValues(words);
    }

    @Override
    public String[] anchors() {
        return new String[] {"=", ":", ">", "--", "-u", "-p", "-a", Triggers.BEYOND_ASCII};
    }

    @Override
    public long find(Text text, int at, int floor) {
        return switch (text.charAt(at)) {
            case '=', ':', Triggers.WIDE_COLON, Triggers.WIDE_EQUALS, Triggers.ARROW -> pair(text, at, floor);
            case '>' -> isArrow(text, at, floor) ? pair(text, at, floor) : elements.find(text, at, floor);
            case '-' -> option(text, at, floor);
            default -> Found.NOTHING;
        };
    }

    private static boolean isArrow(Text text, int at, int floor) {
        return at > floor && text.charAt(at - 1) == '-';
    }

    private long pair(Text text, int at, int floor) {
        boolean bare = at > floor && Ascii.isKeyPart(text.charAt(at - 1)) && EncodedQuotes.before(text, at, floor) < 0;
        if (bare && !isArrow(text, at, floor) && !words.mayEnd(text, at, floor)) {
            return Found.NOTHING; // as nearly all keys
        }
        int keyEnd = gapStart(text, isArrow(text, at, floor) ? at - 1 : at, floor);
        int quotes = 0;
        int encoded = EncodedQuotes.before(text, keyEnd, floor);
        if (encoded >= 0) {
            keyEnd = encoded;
        } else if (keyEnd > floor && Quotes.isQuote(text.charAt(keyEnd - 1))) {
            keyEnd--;
            int depth = Quotes.depth(text, keyEnd);
            quotes = text.charAt(keyEnd) == '"' ? depth : 0;
            keyEnd -= Quotes.backslashes(depth);
        }
        boolean indexed =
                keyEnd > floor && text.charAt(keyEnd - 1) == ']' && text.charAt(at) == '='; // user[password]=x
        if (indexed) {
            keyEnd--;
        }
        if (keyEnd <= floor || (keyEnd < at && !words.mayEnd(text, keyEnd, floor))) {
            return Found.NOTHING;
        }
        int keyStart = Keys.start(text, Math.max(keyEnd, floor), floor);
        if (keyStart > keyEnd || (indexed && (keyStart == 0 || text.charAt(keyStart - 1) != '['))) {
            return Found.NOTHING;
        }
        Meaning meaning = Keys.meaning(words, text, keyStart, keyEnd, floor);
        if (meaning == null && quotes == 0 && keyStart < keyEnd) {
            meaning = words.find(text, Keys.phraseStart(text, keyStart, floor), keyEnd);
        }
        if (quotes == 0 && text.charAt(at) == ':' && isVerdict(text, keyStart, keyEnd)) {
            return Found.NOTHING;
        }
        int value = afterSign(text, at);
        if (meaning == null) {
            return encoded >= 0 ? Found.NOTHING : namedValues.find(text, at, value, keyStart, keyEnd);
        }
        return Values.find(text, at, value, keyStart, quotes, meaning);
    }

    /** {@code PASS: name}, as test runs print it. */
    private static boolean isVerdict(Text text, int start, int end) {
        return end - start == 4 && (Ascii.startsWith(text, start, "PASS") || Ascii.startsWith(text, start, "Pass"));
    }

    /** Over blanks and colour codes back from the sign. */
    private static int gapStart(Text text, int at, int floor) {
        int i = blanksStart(text, at, floor);
        int code = Ansi.before(text, i, floor);
        return code == i ? i : blanksStart(text, code, floor);
    }

    private static int blanksStart(Text text, int at, int floor) {
        int i = at;
        while (i > floor && at - i < WIDEST_GAP && isBetween(text.charAt(i - 1))) {
            i--;
        }
        return i;
    }

    /** {@code --key value}, and in a list of arguments; with a sign between them it is a pair and found at the sign. */
    private long option(Text text, int at, int floor) {
        if (at > floor && Ascii.isKeyPart(text.charAt(at - 1))) {
            return Found.NOTHING;
        }
        boolean isLong = text.charAt(at + 1) == '-';
        int start = isLong ? -1 : Arguments.passwordOfCommand(text, at, floor);
        Meaning secret = start < 0 ? null : words.findKnown(Arguments.PASSWORD, 0, Arguments.PASSWORD.length());
        if (secret != null) {
            return Values.content(text, at, start, Values.bareEnd(text, start, text.length()), secret);
        }
        int keyStart = isLong ? at + 2 : at + 1;
        int keyEnd = keyStart;
        int limit = Math.min(text.length(), keyStart + LONGEST_KEY);
        while (keyEnd < limit && Ascii.isKeyPart(text.charAt(keyEnd))) {
            keyEnd++;
        }
        int value = keyEnd < text.length() ? Arguments.next(text, keyEnd) : -1;
        if (keyEnd == keyStart || value < 0 || value == text.length() || "-=:".indexOf(text.charAt(value)) >= 0) {
            return Found.NOTHING;
        }
        if (!isLong && text.charAt(keyStart) != 'u') {
            return Found.NOTHING;
        }
        Meaning meaning = isLong ? words.find(text, keyStart, keyEnd) : null;
        if (meaning != null) {
            return Values.ofArgument(text, at, value, keyStart, meaning);
        }
        boolean user = Ascii.is(text, keyStart, keyEnd, isLong ? "user" : "u");
        Meaning password = user ? words.find(Arguments.PASSWORD, 0, Arguments.PASSWORD.length()) : null;
        return password == null ? Found.NOTHING : Arguments.passwordBehindUser(text, at, value, password);
    }

    /** {@code =}, and also {@code ==}, {@code =>}, {@code :=} and {@code ::}, as one sign. */
    private static int afterSign(Text text, int at) {
        int after = at + 1;
        if (after < text.length()) {
            char next = text.charAt(after);
            if (next == '=' || next == '>' || next == ':') {
                after++;
            }
        }
        return after;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == '\t';
    }
}
