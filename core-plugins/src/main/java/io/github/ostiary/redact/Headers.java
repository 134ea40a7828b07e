package io.github.ostiary.redact;

import io.github.ostiary.redact.KeyWords.Meaning;

/** Values of HTTP headers: a scheme and credentials (RFC 9110, section 11.4), or cookies (RFC 6265). */
final class Headers {
    private static final int LONGEST_SCHEME = 20;
    private static final int LONGEST_NAME = 128;
    private static final int LONGEST_ATTRIBUTES = 512;
    private static final String[] SCHEMES = {
        "bearer",
        "basic",
        "token",
        "apikey",
        "api-key",
        "negotiate",
        "ntlm",
        "jwt",
        "bot",
        "key",
        "kerberos",
        "dpop",
        "splunk",
        "ghp",
        "sharedkey",
        "sso-key",
        "genie key",
        "aws"
    };
    private static final String[] SCHEMES_WITH_PARAMETERS = {
        "digest",
        "aws4-hmac-sha256",
        "oauth",
        "signature",
        "hawk",
        "hmac",
        "scram-sha-256",
        "sharedaccesssignature",
        "mac"
    };

    private Headers() {}

    /** Credentials that nothing encloses: the scheme stays. */
    static long credentials(Text text, int at, int start, Meaning meaning) {
        int from = afterScheme(text, start, text.length());
        int wordEnd = Values.bareEnd(text, from, text.length());
        if (Worth.readsLikeProse(text, from, wordEnd)) {
            return Found.NOTHING;
        }
        if (from == start) {
            return Values.content(text, at, start, wordEnd, meaning);
        }
        if (Mask.end(text, from) >= 0) {
            return Found.keep(at, Mask.end(text, from));
        }
        int end = isOneOf(text, start, from, SCHEMES) ? wordEnd : parametersEnd(text, from);
        return Found.of(meaning.rule(), at, from, end);
    }

    /** Cookies that nothing encloses, up to the line's end. */
    static long cookies(Text text, int at, int start, Meaning meaning) {
        if (!holdsCookie(text, start)) {
            return Found.NOTHING; // cookies=None, or prose
        }
        int end = lineEnd(text, start);
        return Mask.end(text, start) >= 0
                ? Found.keep(at, Mask.end(text, start))
                : Found.of(meaning.rule(), at, start, end);
    }

    /** Whether the first word is a cookie's name with a sign behind it. */
    private static boolean holdsCookie(Text text, int start) {
        int limit = Math.min(text.length(), start + LONGEST_NAME);
        for (int i = start; i < limit && text.charAt(i) > ' '; i++) {
            if (text.charAt(i) == '=') {
                return true;
            }
        }
        return Mask.end(text, start) >= 0;
    }

    /** The value of the cookie that is set; its name and attributes stay, unless another cookie is set behind it. */
    static long cookie(Text text, int at, int start, int limit, Meaning meaning) {
        int sign = start;
        int nameLimit = Math.min(limit, start + LONGEST_NAME);
        while (sign < nameLimit && Ascii.isKeyPart(text.charAt(sign))) {
            sign++;
        }
        if (sign >= nameLimit || text.charAt(sign) != '=') {
            return Found.NOTHING;
        }
        int end = sign + 1;
        while (end < limit && text.charAt(end) > ' ' && ";,\"".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        end = Values.beforeBackslashes(text, sign + 1, end);
        int another = anotherEnd(text, end, limit);
        if (another > end) {
            return Found.of(meaning.rule(), at, sign + 1, another);
        }
        return Mask.end(text, sign + 1) == end ? Found.keep(at, end) : Found.of(meaning.rule(), at, sign + 1, end);
    }

    /**
     * Several cookies in one value: {@code a=1; Path=/, b=2}; where that ends, or {@code from} when there is but one. The
     * comma in a date has no name behind it.
     */
    private static int anotherEnd(Text text, int from, int limit) {
        int most = Math.min(limit, from + LONGEST_ATTRIBUTES);
        for (int i = from; i < most && !Ascii.isLineEnd(text.charAt(i)) && text.charAt(i) != '"'; i++) {
            if (text.charAt(i) == ',' && Brackets.beginsPair(text, i + 1)) {
                return Math.min(limit, lineEnd(text, i));
            }
        }
        return from;
    }

    /** Behind the scheme and its space, or {@code start} when no known scheme stands there. */
    static int afterScheme(Text text, int start, int limit) {
        int end = start;
        int most = Math.min(limit, start + LONGEST_SCHEME);
        while (end < most && (Ascii.isWord(text.charAt(end)) || text.charAt(end) == '-')) {
            end++;
        }
        if (end >= limit || text.charAt(end) != ' ') {
            return start;
        }
        int after = end + 1;
        return isOneOf(text, start, after, SCHEMES) || isOneOf(text, start, after, SCHEMES_WITH_PARAMETERS)
                ? after
                : start;
    }

    private static boolean isOneOf(Text text, int start, int after, String[] schemes) {
        for (String scheme : schemes) {
            if (Ascii.is(text, start, after - 1, scheme)) {
                return true;
            }
        }
        return false;
    }

    /** The line's end, or that of the string in which the header is quoted. */
    static int lineEnd(Text text, int start) {
        int end = start;
        while (end < text.length()
                && !Ascii.isLineEnd(text.charAt(end))
                && text.charAt(end) != '"'
                && text.charAt(end) != '<') {
            end++;
        }
        return Values.beforeBackslashes(text, start, end);
    }

    /** As {@link #lineEnd}, but quotes behind a {@code =} belong to a parameter. */
    static int parametersEnd(Text text, int start) {
        int end = lineEnd(text, start);
        while (end < text.length() && end > start && text.charAt(end - 1) == '=') {
            int quote = end;
            while (quote < text.length() && text.charAt(quote) == '\\') {
                quote++;
            }
            if (quote >= text.length() || text.charAt(quote) != '"' || Quotes.endsString(text, quote)) {
                return end;
            }
            int depth = Quotes.depth(text, quote);
            int close = Quotes.contentEnd(text, quote + 1, '"', depth);
            if (!Quotes.standsAt(text, close, depth)) {
                return close;
            }
            int after = close + Quotes.backslashes(depth) + 1;
            end = after < text.length() && isBetweenParameters(text.charAt(after)) ? lineEnd(text, after) : after;
        }
        return end;
    }

    private static boolean isBetweenParameters(char c) {
        return c == ',' || c == ' ';
    }
}
