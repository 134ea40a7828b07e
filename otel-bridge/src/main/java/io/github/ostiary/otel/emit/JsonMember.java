package io.github.ostiary.otel.emit;

/** One member of a JSON object, {@code "name":"value"}: how a field looks to a redactor that knows only text. */
final class JsonMember {
    private JsonMember() {}

    static String write(String name, String value) {
        return quote(name) + ':' + quote(value);
    }

    /** The value in {@code member} as {@link #write} wrote it for {@code name}, or as much as redaction left of it. */
    static String readValue(String name, String member) {
        String head = quote(name) + ":\"";
        if (!member.startsWith(head) || !member.endsWith("\"") || member.length() <= head.length()) {
            return member; // the quotes went with the secret
        }
        String value = member.substring(head.length(), member.length() - 1);
        return value.indexOf('\\') < 0 ? value : unescape(value);
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            out.append(text.charAt(i));
        }
        return out.toString();
    }
}
