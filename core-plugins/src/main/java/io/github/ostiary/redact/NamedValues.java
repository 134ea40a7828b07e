package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Kind;
import io.github.ostiary.redact.KeyWords.Meaning;
import org.jspecify.annotations.Nullable;

/**
 * A key and its value as two members side by side: {@code {"name":"password","value":"x"}}, {@code <entry
 * key="password">x</entry>}, {@code Header[name=Authorization, value=Bearer x]}, in either order. Asked at the sign
 * behind a key that only says that a name or a value comes.
 */
final class NamedValues {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_VALUE = 512;
    private static final int WIDEST_GAP = 64;
    private static final String[] NAMES = {
        "name",
        "key",
        "k",
        "field",
        "fieldname",
        "header",
        "headername",
        "param",
        "parameter",
        "attribute",
        "property",
        "attr",
        "id"
    };
    private static final String[] VALUES = {
        "value",
        "val",
        "v",
        "fieldvalue",
        "headervalue",
        "content",
        "stringvalue",
        "string_value",
        "text",
        "defaultvalue"
    };

    private final KeyWords words;

    NamedValues(KeyWords words) {
        this.words = words;
        for (String word : NAMES) {
            words.expect(word);
        }
        for (String word : VALUES) {
            words.expect(word);
        }
    }

    /**
     * Looks at the member whose key stands between {@code keyStart} and {@code keyEnd} and at the one behind it.
     *
     * @param at the sign
     * @param from behind the sign
     */
    long find(Text text, int at, int from, int keyStart, int keyEnd) {
        if (isOneOf(text, keyStart, keyEnd, NAMES)) {
            return valueBehindName(text, at, from);
        }
        return isOneOf(text, keyStart, keyEnd, VALUES) ? nameBehindValue(text, at, from, keyStart) : Found.NOTHING;
    }

    private long valueBehindName(Text text, int at, int from) {
        int start = itemStart(text, from);
        int end = itemEnd(text, start, LONGEST_NAME);
        Meaning meaning = meaning(text, start, end);
        if (meaning == null) {
            return Found.NOTHING;
        }
        int next = pastQuote(text, start, end);
        if (next < text.length() && text.charAt(next) == '>') {
            return Elements.value(text, at, next + 1, meaning);
        }
        int key = keyStart(text, next);
        int sign = key < 0 ? -1 : sign(text, key);
        if (sign < 0 || !isOneOf(text, key, keyEnd(text, key), VALUES)) {
            return Found.NOTHING;
        }
        int inner = innerSign(text, sign);
        int quotes = key > 0 && text.charAt(key - 1) == '"' ? Quotes.depth(text, key - 1) : 0;
        return moved(Values.find(text, inner, inner + 1, key, quotes, meaning), inner, at);
    }

    private long nameBehindValue(Text text, int at, int from, int valueKey) {
        int start = itemStart(text, from);
        int end = itemEnd(text, start, LONGEST_VALUE);
        int key = keyStart(text, pastQuote(text, start, end));
        int sign = key < 0 ? -1 : sign(text, key);
        if (sign < 0 || !isOneOf(text, key, keyEnd(text, key), NAMES)) {
            return Found.NOTHING;
        }
        int name = itemStart(text, sign + 1);
        Meaning meaning = meaning(text, name, itemEnd(text, name, LONGEST_NAME));
        int quotes = valueKey > 0 && text.charAt(valueKey - 1) == '"' ? Quotes.depth(text, valueKey - 1) : 0;
        return meaning == null ? Found.NOTHING : Values.find(text, at, from, valueKey, quotes, meaning);
    }

    private @Nullable Meaning meaning(Text text, int start, int end) {
        if (end <= start) {
            return null;
        }
        for (int i = start; i < end; i++) {
            if (!Ascii.isKeyPart(text.charAt(i))) {
                return null;
            }
        }
        Meaning meaning = words.find(text, start, end);
        return meaning == null || meaning.kind() == Kind.KEPT ? null : meaning;
    }

    /** Where the item behind a sign begins, inside its quote. */
    private static int itemStart(Text text, int from) {
        int i = pastBlanks(text, from);
        int opening = Quotes.opening(text, i);
        return opening < 0 ? i : opening + 1;
    }

    private static int itemEnd(Text text, int start, int longest) {
        int limit = Math.min(text.length(), start + longest);
        char quote = start > 0 && start <= text.length() ? text.charAt(start - 1) : ' ';
        int end = start;
        if (Quotes.isQuote(quote)) {
            int depth = Quotes.depth(text, start - 1);
            while (end < limit && !(text.charAt(end) == quote && Quotes.depth(text, end) <= depth)) {
                end++;
            }
            return end - (end < limit ? Quotes.backslashes(Quotes.depth(text, end)) : 0);
        }
        while (end < limit && !Ascii.isSpace(text.charAt(end)) && ",;)]}>&\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int pastQuote(Text text, int start, int end) {
        boolean quoted = start > 0 && start <= text.length() && Quotes.isQuote(text.charAt(start - 1));
        int i = end;
        while (quoted && i < text.length() && text.charAt(i) == '\\') {
            i++;
        }
        return quoted && i < text.length() ? i + 1 : i;
    }

    /** Where the next key begins: behind a separator, blanks and a quote; -1 when none does. */
    private static int keyStart(Text text, int from) {
        int i = pastBlanks(text, from);
        if (i < text.length() && (text.charAt(i) == ',' || text.charAt(i) == ';' || text.charAt(i) == '&')) {
            i = pastBlanks(text, i + 1);
        } else if (i == from) {
            return -1;
        }
        int opening = Quotes.opening(text, i);
        int key = opening < 0 ? i : opening + 1;
        return key < text.length() && Ascii.isLetter(text.charAt(key)) ? key : -1;
    }

    private static int keyEnd(Text text, int key) {
        int limit = Math.min(text.length(), key + LONGEST_NAME);
        int end = key;
        while (end < limit && Ascii.isKeyPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** The sign behind a key, or -1. */
    private static int sign(Text text, int key) {
        int i = keyEnd(text, key);
        while (i < text.length() && (text.charAt(i) == '\\' || text.charAt(i) == '"')) {
            i++;
        }
        i = pastBlanks(text, i);
        return i < text.length() && (text.charAt(i) == ':' || text.charAt(i) == '=') ? i : -1;
    }

    /** {@code "value":{"stringValue":"x"}}: the inner sign; else the given one. */
    private static int innerSign(Text text, int sign) {
        int i = pastBlanks(text, sign + 1);
        if (i >= text.length() || text.charAt(i) != '{') {
            return sign;
        }
        int opening = Quotes.opening(text, pastBlanks(text, i + 1));
        if (opening < 0 || !isOneOf(text, opening + 1, keyEnd(text, opening + 1), VALUES)) {
            return sign;
        }
        int inner = sign(text, opening + 1);
        return inner < 0 ? sign : inner;
    }

    private static long moved(long found, int from, int to) {
        if (found == Found.NOTHING || Found.isKept(found)) {
            return Found.NOTHING;
        }
        int start = Found.start(found, from);
        return Found.quoted(Found.rule(found), Found.quotes(found), to, start, Found.end(found, from));
    }

    private static int pastBlanks(Text text, int from) {
        int i = from;
        int limit = Math.min(text.length(), from + WIDEST_GAP);
        while (i < limit && Ascii.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isOneOf(Text text, int start, int end, String[] words) {
        for (String word : words) {
            if (Ascii.is(text, start, end, word)) {
                return true;
            }
        }
        return false;
    }
}
