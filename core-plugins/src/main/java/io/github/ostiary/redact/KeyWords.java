package io.github.ostiary.redact;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a key means by its last words: {@code db.password}, {@code userPassword} and {@code DB_PASSWORD} all end
 * in the word {@code password}, {@code monkey} and {@code passwordExpired} do not. Case is folded, the joints
 * {@code - _ .} and the humps of camel case part words and count for nothing else, trailing digits are passed over. The
 * longest match wins, so that {@code next token} can be kept although {@code token} is hidden.
 *
 * <p>The words are kept in one open-addressed table by the hash of their letters from last to first. Walking a key
 * backwards, the hash grows by one letter at a time, and each place where a word begins costs one look into the table.
 */
final class KeyWords {
    /** What a key's value may look like. */
    enum Kind {
        /** Hidden whatever it is. */
        SECRET,
        /** Hidden unless it is the path of a folder: the variable of a shell has the name of a password. */
        NO_PATH,
        /** Hidden unless it reads like prose: these words also stand in sentences. */
        TOKEN,
        /** A JSON array of tokens is hidden; as numbers these words count. */
        TOKENS,
        /** An HTTP header whose value is a scheme and credentials. */
        HEADER,
        /** Cookies: the whole header value. */
        COOKIE,
        /** A cookie that is set: its value. */
        SET_COOKIE,
        /** Hidden when it holds at least five digits. */
        NUMBER,
        /** Hidden when it holds a digit and is long enough for a passport: at least six letters and digits. */
        DOCUMENT,
        /** Hidden when it holds at least eight digits: these words also stand for other numbers. */
        LONG_NUMBER,
        /** Not hidden, and nothing in it is looked for. */
        KEPT
    }

    /** A rule's number and how the value is to be read. */
    record Meaning(int rule, Kind kind) {}

    private static final ForeignKeys FOREIGN_KEYS = new ForeignKeys();
    private static final int LONGEST = 64;
    private static final int SIZE = 8192;
    private static final int TAIL = 4;
    private static final int TAILS = 1 << 16;

    private final @Nullable String[] words = new @Nullable String[SIZE];
    private final boolean[] loose = new boolean[SIZE];
    private final Meaning[] meanings = new Meaning[SIZE];
    /** For the last letter of a key, which letters may stand before it: most keys are done with after two letters. */
    private final int[] endings = new int[27];

    /** The last four letters of all longer words, as bits by their hash. */
    private final BitSet tails = new BitSet(TAILS);

    /** A bit for each length of a word that also counts inside a longer one. */
    private long looseLengths;

    private int count;
    private int longest;
    private @Nullable Meaning others;
    private @Nullable Meaning foreign;

    /** Adds a key of one or more words; the last one added for the same words counts. */
    void put(String key, Meaning meaning) {
        put(key, false, meaning);
    }

    /** Adds a key that also counts as the end of a longer word written without a joint, as in {@code LIVESECRET}. */
    void putLoose(String key, Meaning meaning) {
        put(key, true, meaning);
    }

    /** Gives a meaning to every key that no other one fits: a word that begins with a letter. */
    void putOthers(Meaning meaning) {
        this.others = meaning;
    }

    private void put(String key, boolean anywhere, Meaning meaning) {
        String word = fold(key);
        int hash = 0;
        for (int i = word.length() - 1; i >= 0; i--) {
            hash = hash * 31 + word.charAt(i);
            if (word.length() - i == TAIL) {
                tails.set(tail(hash));
            }
        }
        int slot = slot(hash);
        while (words[slot] != null && !word.equals(words[slot])) {
            slot = (slot + 1) & (SIZE - 1);
        }
        if (words[slot] == null && ++count > SIZE / 2) {
            throw new IllegalStateException("more than " + SIZE / 2 + " keys");
        }
        words[slot] = word;
        loose[slot] = anywhere;
        looseLengths |= anywhere ? 1L << word.length() : 0;
        meanings[slot] = meaning;
        longest = Math.max(longest, word.length());
        noteEnding(word);
    }

    private void noteEnding(String word) {
        char before = word.length() > 1 ? word.charAt(word.length() - 2) : ' ';
        endings[letter(word.charAt(word.length() - 1))] |= 1 << letter(before);
    }

    /** Says what the words beyond ASCII for passwords mean. */
    void putForeign(Meaning meaning) {
        this.foreign = meaning;
    }

    /** What the key that ends at {@code end} in a letter beyond ASCII means, or null when it is any other key. */
    @Nullable
    Meaning findForeign(Text text, int end, int floor) {
        return foreign != null && FOREIGN_KEYS.endAt(text, end, floor) ? foreign : null;
    }

    /** Lets {@link #mayEnd} say yes to a word that is no key, but that its caller has a use for. */
    void expect(String word) {
        noteEnding(fold(word));
    }

    /** Whether a key that is known may end at {@code end}, by its last two letters; digits behind them do not count. */
    boolean mayEnd(Text text, int end, int floor) {
        int last = end - 1;
        while (last > floor && Ascii.isDigit(text.charAt(last))) {
            last--;
        }
        if (others != null || last <= floor) {
            return last >= floor;
        }
        char c = text.charAt(last);
        char before = text.charAt(last - 1);
        boolean colour = c == 'm' && Ascii.isDigit(before);
        return c >= 0x80 || before >= 0x80 || colour || (endings[letter(c)] & 1 << letter(before)) != 0;
    }

    /** What the key between {@code start} and {@code end} means, or null when it is any other key. */
    @Nullable
    Meaning find(Text text, int start, int end) {
        int last = end;
        while (last > start && !Ascii.isLetter(text.charAt(last - 1))) {
            last--;
        }
        Meaning found = null;
        int hash = 0;
        int letters = 0;
        for (int i = last - 1; i >= start && letters < longest; i--) {
            char c = text.charAt(i);
            if (!Ascii.isWord(c)) {
                continue;
            }
            hash = hash * 31 + Ascii.lower(c);
            letters++;
            if (letters == TAIL && !tails.get(tail(hash))) {
                break; // as for nearly all keys
            }
            boolean begins = beginsWord(text, start, i, end);
            Meaning here =
                    begins || (looseLengths >>> letters & 1) != 0 ? at(hash, text, i, last, letters, begins) : null;
            if (here != null) {
                found = here;
            }
        }
        return found == null ? others(text, start, end) : found;
    }

    /** As {@link #find}, for a caller that does not take every word for a key, even when all keys have a meaning. */
    @Nullable
    Meaning findKnown(Text text, int start, int end) {
        Meaning meaning = find(text, start, end);
        return meaning != null && meaning.equals(others) ? null : meaning;
    }

    private @Nullable Meaning others(Text text, int start, int end) {
        return start < end && Ascii.isLetter(text.charAt(start)) ? others : null;
    }

    /** 1 to 26; 0 for what is no letter, which may be a joint before the last one. */
    private static int letter(char c) {
        return Ascii.isLetter(c) ? Ascii.lower(c) - 'a' + 1 : 0;
    }

    private @Nullable Meaning at(int hash, Text text, int from, int to, int letters, boolean begins) {
        int slot = slot(hash);
        for (String word = words[slot]; word != null; word = words[slot]) {
            if ((begins || loose[slot]) && word.length() == letters && same(word, text, from, to)) {
                return meanings[slot];
            }
            slot = (slot + 1) & (SIZE - 1);
        }
        return null;
    }

    private static boolean same(String word, Text text, int from, int to) {
        int w = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Ascii.isWord(c) && Ascii.lower(c) != word.charAt(w++)) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsWord(Text text, int start, int i, int end) {
        if (i == start) {
            return true;
        }
        char c = text.charAt(i);
        char before = text.charAt(i - 1);
        if (!Ascii.isWord(before)) {
            return true;
        }
        if (Ascii.isDigit(before)) {
            return !Ascii.isDigit(c);
        }
        return Ascii.isUpper(c) && (Ascii.isLower(before) || (i + 1 < end && Ascii.isLower(text.charAt(i + 1))));
    }

    private static int tail(int hash) {
        return (hash ^ (hash >>> 16)) & (TAILS - 1);
    }

    private static int slot(int hash) {
        return (hash ^ (hash >>> 15)) & (SIZE - 1);
    }

    /** Letters and digits in lower case, without joints and without trailing digits. */
    private static String fold(String key) {
        StringBuilder folded = new StringBuilder(Math.min(key.length(), LONGEST));
        for (int i = 0; i < key.length(); i++) {
            if (Ascii.isWord(key.charAt(i))) {
                folded.append(Ascii.lower(key.charAt(i)));
            }
        }
        int end = folded.length();
        while (end > 1 && Ascii.isDigit(folded.charAt(end - 1))) {
            end--;
        }
        return folded.substring(0, end);
    }
}
