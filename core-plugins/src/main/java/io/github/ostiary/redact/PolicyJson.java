package io.github.ostiary.redact;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the JSON of a policy: objects, arrays and strings, nested at most {@value #DEEPEST} deep; a member named twice
 * is refused. It says at which line and column it stopped and never what stands there, since a policy may hold secrets.
 */
final class PolicyJson {
    private static final int DEEPEST = 4;

    private final String file;
    private final String json;
    private int at;

    PolicyJson(String file, String json) {
        this.file = file;
        this.json = json;
    }

    /** The one object that the file holds. */
    Map<String, Object> object() throws PolicyException {
        expect('{');
        Map<String, Object> object = members(1);
        skipBlanks();
        if (at < json.length()) {
            throw wrong("the end of the file");
        }
        return object;
    }

    private Map<String, Object> members(int depth) throws PolicyException {
        Map<String, Object> members = new LinkedHashMap<>();
        if (comes('}')) {
            return members;
        }
        do {
            expect('"');
            String name = string();
            expect(':');
            if (members.put(name, value(depth)) != null) {
                throw wrong("a member whose name did not stand before");
            }
        } while (comes(','));
        expect('}');
        return members;
    }

    private List<Object> elements(int depth) throws PolicyException {
        List<Object> elements = new ArrayList<>();
        if (comes(']')) {
            return elements;
        }
        do {
            elements.add(value(depth));
        } while (comes(','));
        expect(']');
        return elements;
    }

    private Object value(int depth) throws PolicyException {
        if (comes('"')) {
            return string();
        }
        if (depth < DEEPEST && comes('{')) {
            return members(depth + 1);
        }
        if (depth < DEEPEST && comes('[')) {
            return elements(depth + 1);
        }
        throw wrong("a string, or an object or array at most " + DEEPEST + " deep");
    }

    private String string() throws PolicyException {
        StringBuilder text = new StringBuilder();
        while (at < json.length()) {
            char c = json.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            if (c < ' ') {
                break;
            }
            text.append(c == '\\' ? escaped() : c);
        }
        at--;
        throw wrong("the end of the string");
    }

    private char escaped() throws PolicyException {
        char c = at < json.length() ? json.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw wrong("one of the escapes of JSON");
        };
    }

    private char unicode() throws PolicyException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = at < json.length() ? Character.digit(json.charAt(at), 16) : -1;
            if (digit < 0) {
                throw wrong("four hexadecimal digits");
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private boolean comes(char c) {
        skipBlanks();
        if (at < json.length() && json.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) throws PolicyException {
        if (!comes(c)) {
            throw wrong("'" + c + "'");
        }
    }

    private void skipBlanks() {
        while (at < json.length() && " \t\r\n".indexOf(json.charAt(at)) >= 0) {
            at++;
        }
    }

    private PolicyException wrong(String expected) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < Math.min(at, json.length()); i++) {
            boolean end = json.charAt(i) == '\n';
            line += end ? 1 : 0;
            column = end ? 1 : column + 1;
        }
        return new PolicyException(
                "policy", file + " is no policy: line " + line + ", column " + column + ": expected " + expected);
    }
}
