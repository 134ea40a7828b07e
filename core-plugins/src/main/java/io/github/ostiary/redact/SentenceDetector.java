package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Kind;
import io.github.ostiary.redact.KeyWords.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a sentence or a table names, where no sign stands between the two: {@code password is "x"}, {@code with
 * password 'x'}, {@code your OTP is 482913}, {@code using token x}, {@code | password | x |} and the pair {@code
 * ["password","x"]}. Most sentences that name a password hold none ({@code Failed password for root}, {@code token is
 * valid}), so what nothing encloses must look like no word.
 */
final class SentenceDetector implements Detector {
    private static final int WIDEST_GAP = 32;
    private static final int SHORTEST_NAME = 3;
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 256;
    private static final int SHORTEST_PASSWORD = 6;
    private static final int SHORTEST_TOKEN = 16;
    private static final int SHORTEST_OF_ONE_CASE = 20;
    private static final int FEWEST_TOKEN_DIGITS = 4;
    private static final int FEWEST_CODE_DIGITS = 3;
    private static final int MOST_CODE_DIGITS = 8;
    private static final String[] VERBS = {
        " is ", " was ", " is: ", " was: ", " is now ", " is now: ", " is set to ", " was set to "
    };

    /** Algorithms and encodings, which end in digits as many passwords do. */
    private static final String[] TERMS = {
        "base", "sha", "md", "bcrypt", "utf", "aes", "rsa", "oauth", "http", "version"
    };

    private final KeyWords words;
    private final int password;
    private final int code;
    private final int cardCode;

    SentenceDetector(KeyWords words, RedactionPolicy policy, Rules rules) {
        this.words = words;
        this.password = policy.has(Preset.SECRETS) ? rules.number("key.password", "password", Action.MASK) : 0;
        this.code = policy.has(Preset.SECRETS) ? rules.number("key.code", "code", Action.MASK) : 0;
        this.cardCode = policy.has(Preset.CARDS) ? rules.number("key.card-code", "card-code", Action.MASK) : 0;
    }

    @Override
    public String[] anchors() {
        return new String[] {
            " \"", " '", " `", " \\", " i", " w", " |", "[\"", "pa", "Pa", "PA", "to", "To", "TO", "ke", "Ke", "KE",
            "cv", "CV", "ot", "OT", "pi", "PI"
        };
    }

    @Override
    public long find(Text text, int at, int floor) {
        char c = text.charAt(at);
        if (c == '[') {
            return pair(text, at);
        }
        if (c != ' ') {
            return behindWord(text, at, floor);
        }
        if (at <= floor) {
            return Found.NOTHING;
        }
        char next = text.charAt(at + 1);
        if (next == '|') {
            return cell(text, at, floor);
        }
        if ((next == 'i' || next == 'w') && !Ascii.startsWith(text, at + 2, next == 'i' ? "s" : "as")) {
            return Found.NOTHING;
        }
        if (!Ascii.isWord(text.charAt(at - 1)) || !words.mayEnd(text, at, floor)) {
            return Found.NOTHING;
        }
        return next == 'i' || next == 'w' ? behindVerb(text, at, floor) : behindName(text, at, floor);
    }

    /** What the words that end at {@code end} name, or null. */
    private @Nullable Meaning named(Text text, int end, int floor) {
        int start = Keys.start(text, end, floor);
        Meaning meaning = start == end ? null : words.findKnown(text, Keys.phraseStart(text, start, floor), end);
        return meaning == null || meaning.kind() == Kind.KEPT ? null : meaning;
    }

    /** {@code password "x"}: one word between quotes. */
    private long behindName(Text text, int at, int floor) {
        int opening = Quotes.opening(text, at + 1);
        boolean opens = opening >= 0 && !Quotes.endsString(text, opening); // else it ends the string round the name
        Meaning meaning = opens ? named(text, at, floor) : null;
        return meaning == null ? Found.NOTHING : quoted(text, at, opening, meaning, false);
    }

    private long quoted(Text text, int at, int opening, Meaning meaning, boolean told) {
        int start = opening + 1;
        int end = start;
        int limit = Math.min(text.length(), start + LONGEST_VALUE);
        while (end < limit && text.charAt(end) != text.charAt(opening) && !Ascii.isSpace(text.charAt(end))) {
            end++;
        }
        if (end >= limit || text.charAt(end) != text.charAt(opening)) {
            return Found.NOTHING; // a message or a name of several words
        }
        end = Values.beforeBackslashes(text, start, end);
        return isPassword(meaning) || looksRandom(text, start, end) || (told && isNoWord(text, start, end))
                ? Values.content(text, at, start, end, meaning)
                : Found.NOTHING;
    }

    /** {@code password is x}. */
    private long behindVerb(Text text, int at, int floor) {
        int value = -1;
        for (String verb : VERBS) {
            value = Ascii.matches(text, at, verb) ? at + verb.length() : value;
        }
        Meaning meaning = value < 0 || value >= text.length() ? null : named(text, at, floor);
        if (meaning == null) {
            return Found.NOTHING;
        }
        int opening = Quotes.opening(text, value);
        if (opening >= 0) {
            return Quotes.endsString(text, opening) ? Found.NOTHING : quoted(text, at, opening, meaning, true);
        }
        boolean told = text.charAt(value - 2) == ':';
        int end = wordEnd(text, value);
        return isSecret(text, value, end, meaning)
                        || (told && isPassword(meaning) && !Worth.readsLikeProse(text, value, end))
                ? content(text, at, value, end, meaning)
                : Found.NOTHING;
    }

    /** {@code password x}, {@code cvv 123}: the trigger is the name's last word. */
    private long behindWord(Text text, int at, int floor) {
        int end = at;
        while (end < text.length() && Ascii.isKeyPart(text.charAt(end)) && end - at < LONGEST_NAME) {
            end++;
        }
        boolean word = end - at >= SHORTEST_NAME && end + 1 < text.length() && text.charAt(end) == ' ';
        boolean named = word && words.mayEnd(text, end, floor);
        if (!named || Ascii.is(text, at, end, "pass")) { // which is a verb more often
            return Found.NOTHING;
        }
        int value = end + 1;
        int valueEnd = wordEnd(text, value);
        if (valueEnd - value < FEWEST_CODE_DIGITS || Worth.readsLikeProse(text, value, valueEnd)) {
            return Found.NOTHING;
        }
        Meaning meaning = named(text, end, floor);
        if (meaning == null || (meaning.kind() != Kind.SECRET && meaning.kind() != Kind.TOKEN)) {
            return Found.NOTHING;
        }
        return isSecret(text, value, valueEnd, meaning) ? content(text, at, value, valueEnd, meaning) : Found.NOTHING;
    }

    private static long content(Text text, int at, int start, int end, Meaning meaning) {
        return Values.content(text, at, start, Worth.withDigitGroups(text, start, end, meaning.kind()), meaning);
    }

    private boolean isPassword(Meaning meaning) {
        return meaning.rule() == password;
    }

    /** Whether a word that nothing encloses is what its name says. */
    private boolean isSecret(Text text, int start, int end, Meaning meaning) {
        return switch (meaning.kind()) {
            case NUMBER, LONG_NUMBER, DOCUMENT -> Worth.hiding(text, start, end, meaning.kind());
            case SECRET, NO_PATH, TOKEN -> {
                if (meaning.rule() == code || meaning.rule() == cardCode) {
                    yield isCode(text, start, end);
                }
                yield isPassword(meaning) ? isNoWord(text, start, end) : looksRandom(text, start, end);
            }
            case TOKENS, HEADER, COOKIE, SET_COOKIE, KEPT -> false;
        };
    }

    private static boolean isCode(Text text, int start, int end) {
        int digits = end - start;
        for (int i = start; i < end; i++) {
            if (!Ascii.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return digits >= FEWEST_CODE_DIGITS && digits <= MOST_CODE_DIGITS;
    }

    /** Letters and digits or signs, and not the name of an algorithm. */
    private static boolean isNoWord(Text text, int start, int end) {
        for (String term : TERMS) {
            if (Ascii.matches(text, start, term)) {
                return false;
            }
        }
        boolean letters = false;
        boolean others = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '/' || c == '(' || c == ':' || c == '=') {
                return false;
            }
            letters |= Ascii.isLetter(c);
            others |= Ascii.isDigit(c) || "!@#$%^&*+?~".indexOf(c) >= 0;
        }
        return end - start >= SHORTEST_PASSWORD && letters && others;
    }

    /**
     * Small letters, capitals and digits, all three, in one long word; or letters of one case and some digits in a
     * longer one without joints. Names and prose have no such.
     */
    private static boolean looksRandom(Text text, int start, int end) {
        boolean small = false;
        boolean capital = false;
        boolean joint = false;
        int digits = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Ascii.isBase64(c) && c != '=' && c != '.') {
                return false;
            }
            small |= Ascii.isLower(c);
            capital |= Ascii.isUpper(c);
            joint |= !Ascii.isWord(c);
            digits += Ascii.isDigit(c) ? 1 : 0;
        }
        boolean mixed = small && capital && digits > 0 && end - start >= SHORTEST_TOKEN;
        return mixed || (!joint && digits >= FEWEST_TOKEN_DIGITS && end - start >= SHORTEST_OF_ONE_CASE);
    }

    /** A full stop, comma or bracket behind the word is the sentence's. */
    private static int wordEnd(Text text, int start) {
        int end = Values.bareEnd(text, start, Math.min(text.length(), start + LONGEST_VALUE));
        while (end > start && ".,;:".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    /** The second of two cells of a line, as tables and {@code psql} print them. */
    private long cell(Text text, int at, int floor) {
        int keyEnd = at;
        while (keyEnd > floor && at - keyEnd < WIDEST_GAP && text.charAt(keyEnd - 1) == ' ') {
            keyEnd--;
        }
        if (keyEnd <= floor || !words.mayEnd(text, keyEnd, floor)) {
            return Found.NOTHING;
        }
        int keyStart = Keys.start(text, keyEnd, floor);
        int margin = keyStart;
        while (margin > floor && text.charAt(margin - 1) == ' ') {
            margin--;
        }
        if (margin > 0 && text.charAt(margin - 1) == '|') {
            margin--;
            while (margin > floor && text.charAt(margin - 1) == ' ') {
                margin--;
            }
        }
        boolean first = margin == 0 || Ascii.isLineEnd(text.charAt(margin - 1));
        Meaning meaning = first ? words.findKnown(text, keyStart, keyEnd) : null;
        return meaning == null ? Found.NOTHING : cellBehind(text, at, meaning);
    }

    private long cellBehind(Text text, int at, Meaning meaning) {
        int limit = Math.min(text.length(), at + LONGEST_VALUE);
        int start = at + 2;
        while (start < limit && text.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < limit && text.charAt(end) != '|' && !Ascii.isLineEnd(text.charAt(end))) {
            end++;
        }
        int behind = end;
        while (behind < limit && (text.charAt(behind) == '|' || text.charAt(behind) == ' ')) {
            behind++;
        }
        boolean last = behind == text.length() || (behind < limit && Ascii.isLineEnd(text.charAt(behind)));
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return last && words.findKnown(text, start, end) == null
                ? Values.content(text, at, start, end, meaning)
                : Found.NOTHING; // the head of a table names more than one
    }

    /** An array of a name and a value; a list of names is no such. */
    private long pair(Text text, int at) {
        int name = at + 2;
        int nameEnd = stringEnd(text, name, LONGEST_NAME);
        int sign = nameEnd + 1;
        if (sign >= text.length() || text.charAt(sign) != ',' || !words.mayEnd(text, nameEnd, name)) {
            return Found.NOTHING;
        }
        int opening = sign + 1 < text.length() && text.charAt(sign + 1) == ' ' ? sign + 2 : sign + 1;
        if (opening >= text.length() || text.charAt(opening) != '"') {
            return Found.NOTHING;
        }
        int end = Quotes.contentEnd(text, opening + 1, '"', 1);
        boolean closed = end + 1 < text.length() && text.charAt(end) == '"' && text.charAt(end + 1) == ']';
        Meaning meaning = closed ? words.findKnown(text, name, nameEnd) : null;
        if (meaning == null || words.findKnown(text, opening + 1, end) != null) {
            return Found.NOTHING;
        }
        return Values.content(text, at, opening + 1, end, meaning);
    }

    private static int stringEnd(Text text, int from, int most) {
        int limit = Math.min(text.length(), from + most);
        int end = from;
        while (end < limit && Ascii.isKeyPart(text.charAt(end))) {
            end++;
        }
        return end < limit && text.charAt(end) == '"' ? end : limit;
    }
}
