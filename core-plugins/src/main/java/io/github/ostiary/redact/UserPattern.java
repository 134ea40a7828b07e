package io.github.ostiary.redact;

import io.github.ostiary.redact.pattern.LinearPattern;
import io.github.ostiary.redact.pattern.PatternException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the user's own: an expression or a list of texts, checked against the examples it came with.
 *
 * @param name what its mask says was there
 */
record UserPattern(String name, LinearPattern pattern, Action action) {
    private static final String LABELS = "1 to 32 ASCII letters, digits and dashes";

    static UserPattern ofExpression(
            String name, String regex, String action, @Nullable String example, @Nullable String counterExample)
            throws PolicyException {
        UserPattern rule = of("Pattern", name, "regex", regex, action);
        if (example != null && !rule.matches(example)) {
            throw new PolicyException("Pattern", "example", example, "a text in which " + regex + " finds something");
        }
        if (counterExample != null && rule.matches(counterExample)) {
            throw new PolicyException(
                    "Pattern", "counterExample", counterExample, "a text in which " + regex + " finds nothing");
        }
        return rule;
    }

    static UserPattern ofLiterals(String name, List<String> texts, String action) throws PolicyException {
        String regex = texts.stream().map(UserPattern::quoted).collect(Collectors.joining("|"));
        return of("Literal", name, "values", regex, action);
    }

    private static UserPattern of(String element, String name, String attribute, String regex, String action)
            throws PolicyException {
        if (!Names.isLabel(name)) {
            throw new PolicyException(element, "name", name, LABELS);
        }
        try {
            return new UserPattern(name, LinearPattern.compile(regex), Action.parse(element, action));
        } catch (PatternException e) {
            throw new PolicyException(
                    element, attribute, regex, "an expression that runs in linear time; here: " + e.getMessage());
        }
    }

    private boolean matches(String text) {
        return pattern.find(text.toCharArray(), 0, text.length(), pattern.newMatch());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80 && !Ascii.isWord(c)) {
                quoted.append('\\');
            }
            quoted.append(c);
        }
        return quoted.toString();
    }
}
