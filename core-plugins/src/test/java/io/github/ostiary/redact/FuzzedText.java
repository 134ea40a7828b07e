package io.github.ostiary.redact;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;

/** Texts that a fuzzer builds: of any characters, of the pieces that detectors look for, and well-formed JSON and XML. */
final class FuzzedText {
    private static final int DEEPEST = 3;

    private static final String[] PIECES = {
        "password",
        "token",
        "pin",
        "Authorization",
        "Cookie",
        "credentials",
        "ssn",
        "order_id",
        "card",
        "api_key",
        "name",
        "value",
        "=",
        ":",
        ": ",
        "\"",
        "'",
        "\\\"",
        "\\",
        "\\\\",
        "\\n",
        "\n",
        " ",
        ", ",
        ",",
        ";",
        "&",
        "&amp;",
        "&quot;",
        "%22",
        "%3D",
        "\\u0022",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        "<",
        ">",
        "</",
        "/>",
        "--",
        "://",
        "@",
        "/",
        "null",
        "12345",
        "4111111111111111",
        "4111 1111 1111 1111",
        "378282246310005",
        "2026-11-05",
        "eyJhbGciOiJub25lIn0.e30.",
        "Bearer ",
        "Basic YTpi",
        "Digest ",
        "abcdef0123456789",
        "[redacted:",
        "[redacted:token]",
        "[redacted:card:1111]",
        "x1",
        "é",
        "\uD83D\uDE00",
        "\uD83D",
        "\u0130",
        "\u0664",
        "=>",
        "123-45-6789",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "Type(",
        "gh" + "p_",
        "ann@example.org",
        "10.1.2.3",
        "DE89370400440532013000"
    };
    private static final String[] KEYS = {
        "password",
        "pin",
        "credentials",
        "user",
        "card",
        "order_id",
        "m",
        "Authorization",
        "cookie",
        "tokens",
        "ssn",
        "name"
    };
    private static final String[] LEAVES = {"null", "true", "12", "4111111111111111", "-1.5e3", "[]", "{}", "\"\""};

    private final FuzzedDataProvider data;

    FuzzedText(FuzzedDataProvider data) {
        this.data = data;
    }

    /** Pieces, and now and then any characters. */
    String text() {
        StringBuilder text = new StringBuilder();
        for (int left = data.consumeInt(0, 16); left > 0; left--) {
            int piece = data.consumeInt(0, PIECES.length + 3);
            text.append(piece < PIECES.length ? PIECES[piece] : data.consumeString(6));
        }
        return text.toString();
    }

    /** An object with objects, arrays and strings in it, some of the strings holding JSON again. */
    String json() {
        return object(DEEPEST);
    }

    /** An element with attributes, texts and elements in it. */
    String xml() {
        return element(DEEPEST);
    }

    private String object(int depth) {
        StringBuilder json = new StringBuilder("{");
        for (int left = data.consumeInt(0, 3); left > 0; left--) {
            json.append(quoted(data.pickValue(KEYS) + left))
                    .append(data.pickValue(new String[] {":", ": ", " : "}))
                    .append(value(depth))
                    .append(left > 1 ? data.pickValue(new String[] {",", ", ", ",\n  "}) : "");
        }
        return json.append('}').toString();
    }

    private String value(int depth) {
        return switch (depth == 0 ? data.consumeInt(0, 1) : data.consumeInt(0, 4)) {
            case 0 -> data.pickValue(LEAVES);
            case 1 -> quoted(text());
            case 2 -> object(depth - 1);
            case 3 -> '[' + value(depth - 1) + ',' + value(depth - 1) + ']';
            default -> quoted(object(depth - 1));
        };
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private String element(int depth) {
        String name = data.pickValue(KEYS);
        StringBuilder xml = new StringBuilder("<").append(name);
        if (data.consumeBoolean()) {
            char quote = data.consumeBoolean() ? '"' : '\'';
            xml.append(' ').append(data.pickValue(KEYS)).append('=').append(quote);
            xml.append(escaped(text())).append(quote);
        }
        xml.append('>').append(escaped(text()));
        if (depth > 0 && data.consumeBoolean()) {
            xml.append(element(depth - 1)).append(escaped(text()));
        }
        return xml.append("</").append(name).append('>').toString();
    }

    /** What XML cannot hold at all is left out. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().filter(FuzzedText::isXml).forEach(c -> {
            switch (c) {
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&apos;");
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t' || c == '\n' || (c >= ' ' && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) || c > 0xFFFF;
    }
}
