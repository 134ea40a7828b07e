package io.github.ostiary.examples.story.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every secret of the traffic, in every spelling it may appear in. Only in memory: they are here to be searched for where
 * they must not be. Safe for use by many threads.
 */
public final class Secrets {
    /** A spelling has at least as many characters, so that none is found by chance. */
    public static final int SHORTEST = 8;

    private final Map<String, String> kinds = new ConcurrentHashMap<>();

    /** A payment card's number, and the two ways people group it. */
    void card(String number) {
        remember("card number", number);
        remember("card number", grouped(number, ' '));
        remember("card number", grouped(number, '-'));
    }

    /** A password in whole and in the parts that a careless mask leaves, as a form sends it, and as HTTP's Basic scheme does. */
    void password(String user, String password) {
        remember("password", password);
        for (String part : password.split("\\+", -1)) {
            remember("part of a password", part);
        }
        remember("password", URLEncoder.encode(password, UTF_8));
        remember("password", Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8)));
    }

    /** A password that no user has. */
    public void password(String password) {
        remember("password", password);
    }

    /** A token; of a token in parts, the parts that are not the same in all of them. */
    void token(String token) {
        remember("token", token);
        String[] parts = token.split("\\.", -1);
        for (int i = 1; i < parts.length; i++) {
            remember("token", parts[i]);
        }
    }

    /** Each spelling, with what kind of secret it is. */
    public Map<String, String> spellings() {
        return Map.copyOf(kinds);
    }

    private void remember(String kind, String spelling) {
        if (spelling.length() < SHORTEST) {
            throw new IllegalArgumentException("a " + kind + " this short is found everywhere");
        }
        kinds.put(spelling, kind);
    }

    private static String grouped(String number, char between) {
        StringBuilder grouped = new StringBuilder();
        for (int i = 0; i < number.length(); i++) {
            if (i > 0 && i % 4 == 0) {
                grouped.append(between);
            }
            grouped.append(number.charAt(i));
        }
        return grouped.toString();
    }
}
