package io.github.ostiary.redact.pattern;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the part of Java's syntax that can run in linear time. What cannot, or means something else here than there, is
 * refused by name.
 */
final class Parser {
    private static final int LONGEST = 1_000;
    private static final int DEEPEST = 50;
    private static final int MOST_REPEATS = 1_000;

    private final String regex;
    private int at;
    private int depth;
    private boolean anyCase;
    private boolean dotAll;
    private boolean lines;
    private boolean secretSeen;

    private Parser(String regex) {
        this.regex = regex;
    }

    static Node parse(String regex) throws PatternException {
        if (regex.isEmpty() || regex.length() > LONGEST) {
            throw new PatternException("it must have 1 to " + LONGEST + " characters, and has " + regex.length());
        }
        Parser parser = new Parser(regex);
        Node node = parser.choice();
        if (parser.at < regex.length()) {
            throw new PatternException(
                    parser.at, "a closing parenthesis without an opening one; write \\) for the sign");
        }
        return node;
    }

    private Node choice() throws PatternException {
        List<Node> branches = new ArrayList<>();
        branches.add(sequence());
        while (takes('|')) {
            branches.add(sequence());
        }
        return branches.size() == 1 ? branches.get(0) : new Node.Choice(branches);
    }

    private Node sequence() throws PatternException {
        List<Node> parts = new ArrayList<>();
        while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
            parts.add(repeated(atom(parts)));
        }
        return parts.size() == 1 ? parts.get(0) : new Node.Sequence(parts);
    }

    private Node atom(List<Node> before) throws PatternException {
        int from = at;
        char c = regex.charAt(at++);
        return switch (c) {
            case '(' -> group(from);
            case '[' -> new Node.Unit(new ClassParser(regex, at).parse(this));
            case '.' ->
                new Node.Unit(
                        dotAll ? new CharSet().negated() : CharSet.lineEnds().negated());
            case '^' -> new Node.Place(lines ? Node.Kind.LINE_START : Node.Kind.TEXT_START);
            case '$' -> new Node.Place(lines ? Node.Kind.LINE_END : Node.Kind.TEXT_END);
            case '\\' -> escape(from, before);
            case '*', '+', '?' ->
                throw new PatternException(from, "nothing stands before " + c + "; write \\" + c + " for the sign");
            case '{' -> throw new PatternException(from, "nothing stands before {; write \\{ for the sign");
            default -> literal(c);
        };
    }

    /** A character beyond U+FFFF is two units, which belong together. */
    private Node literal(char c) {
        boolean pair =
                Character.isHighSurrogate(c) && at < regex.length() && Character.isLowSurrogate(regex.charAt(at));
        return pair
                ? new Node.Sequence(List.of(unit(CharSet.of(c)), unit(CharSet.of(regex.charAt(at++)))))
                : unit(CharSet.of(c));
    }

    private Node unit(CharSet set) {
        return new Node.Unit(folded(set));
    }

    /** With both cases where the flag says so. What is negated must be folded before: all but {@code a} includes {@code A}. */
    CharSet folded(CharSet set) {
        return anyCase ? set.withBothCases() : set;
    }

    /** Called by the class parser when it is done. */
    void goOnAt(int place) {
        at = place;
    }

    private Node escape(int from, List<Node> before) throws PatternException {
        if (at == regex.length()) {
            throw new PatternException(from, "nothing stands behind the backslash");
        }
        Node.Kind place = place(regex.charAt(at));
        if (place != null) {
            at++;
            return new Node.Place(place);
        }
        if (takes('Q')) {
            return quoted(before);
        }
        Escape escape = Escape.at(regex, at, this::folded);
        at = escape.end();
        return unit(escape.set());
    }

    private static Node.@Nullable Kind place(char c) {
        return switch (c) {
            case 'b' -> Node.Kind.WORD_EDGE;
            case 'B' -> Node.Kind.NO_WORD_EDGE;
            case 'A' -> Node.Kind.TEXT_START;
            case 'z' -> Node.Kind.TEXT_END;
            default -> null;
        };
    }

    /** Everything up to {@code \E}; all but its last unit go to what stands before, so that a repetition takes only that. */
    private Node quoted(List<Node> before) throws PatternException {
        int end = regex.indexOf("\\E", at);
        String text = regex.substring(at, end < 0 ? regex.length() : end);
        at = end < 0 ? regex.length() : end + 2;
        if (text.isEmpty()) {
            return Node.NOTHING;
        }
        for (int i = 0; i < text.length() - 1; i++) {
            before.add(unit(CharSet.of(text.charAt(i))));
        }
        return unit(CharSet.of(text.charAt(text.length() - 1)));
    }

    private Node group(int from) throws PatternException {
        if (++depth > DEEPEST) {
            throw new PatternException(from, "groups are nested more than " + DEEPEST + " deep");
        }
        boolean caseBefore = anyCase;
        boolean dotBefore = dotAll;
        boolean linesBefore = lines;
        boolean secret = false;
        if (takes('?')) {
            if (takes('<')) {
                secret = name(from);
            } else if (!takes(':')) {
                boolean whole = flags(from);
                if (whole) {
                    depth--;
                    return Node.NOTHING; // they stay on to the end of the group round this one
                }
            }
        }
        Node node = choice();
        if (!takes(')')) {
            throw new PatternException(from, "the group is not closed; write \\( for the sign");
        }
        depth--;
        anyCase = caseBefore;
        dotAll = dotBefore;
        lines = linesBefore;
        return secret ? new Node.Secret(node) : node;
    }

    private boolean name(int from) throws PatternException {
        if (at < regex.length() && (regex.charAt(at) == '=' || regex.charAt(at) == '!')) {
            throw new PatternException(
                    from,
                    "look-behind does not run in linear time; match the text before it and put (?<secret>…) round what is to be hidden");
        }
        int end = regex.indexOf('>', at);
        String name = end < 0 ? "" : regex.substring(at, end);
        if (name.isEmpty() || !name.chars().allMatch(c -> c < 0x80 && Character.isLetterOrDigit(c))) {
            throw new PatternException(from, "a group's name is letters and digits and ends with >");
        }
        at = end + 1;
        boolean secret = name.equals("secret");
        if (secret && secretSeen) {
            throw new PatternException(from, "there may be one group called secret");
        }
        secretSeen |= secret;
        return secret;
    }

    /** Flags for the rest of the group, when {@code )} follows, or for a group of their own, when {@code :} does. */
    private boolean flags(int from) throws PatternException {
        while (at < regex.length()) {
            char c = regex.charAt(at++);
            switch (c) {
                case 'i' -> anyCase = true;
                case 's' -> dotAll = true;
                case 'm' -> lines = true;
                case ')' -> {
                    return true;
                }
                case ':' -> {
                    return false;
                }
                case '=', '!' ->
                    throw new PatternException(
                            from,
                            "look-ahead does not run in linear time; match what follows and put (?<secret>…) round what is to be hidden");
                case '>' -> throw new PatternException(from, "atomic groups are not known here; write (?:…)");
                default -> throw new PatternException(at - 1, "the flags are i, s and m");
            }
        }
        throw new PatternException(from, "the group is not closed");
    }

    private Node repeated(Node part) throws PatternException {
        int from = at;
        if (!repeats()) {
            return part;
        }
        if (part.equals(Node.NOTHING)) {
            throw new PatternException(from, "nothing stands before " + regex.charAt(from) + " that can be repeated");
        }
        if (part instanceof Node.Place) {
            throw new PatternException(from, "a place cannot be repeated");
        }
        char c = regex.charAt(at++);
        int fewest = c == '+' ? 1 : 0;
        int most = c == '?' ? 1 : Node.UNBOUNDED;
        if (c == '{') {
            fewest = number(from);
            most = takes(',') ? upperBound(from) : fewest;
            if (!takes('}') || (most != Node.UNBOUNDED && most < fewest)) {
                throw new PatternException(from, "a count is {n}, {n,} or {n,m}; write \\{ for the sign");
            }
        }
        if (takes('+')) {
            throw new PatternException(from, "possessive repetition is not known here; leave the second + out");
        }
        Node.Taste taste = takes('?') ? Node.Taste.FEWER : Node.Taste.MORE;
        if (repeats()) {
            throw new PatternException(at, "a repetition cannot be repeated as it stands; write (?:…) round it");
        }
        return new Node.Repeat(part, fewest, most, taste);
    }

    private boolean repeats() {
        return at < regex.length() && "*+?{".indexOf(regex.charAt(at)) >= 0;
    }

    private int upperBound(int from) throws PatternException {
        return at < regex.length() && regex.charAt(at) == '}' ? Node.UNBOUNDED : number(from);
    }

    private int number(int from) throws PatternException {
        int start = at;
        int value = 0;
        while (at < regex.length() && Character.digit(regex.charAt(at), 10) >= 0 && value <= MOST_REPEATS) {
            value = value * 10 + Character.digit(regex.charAt(at++), 10);
        }
        if (at == start || value > MOST_REPEATS) {
            throw new PatternException(from, "a count is a number up to " + MOST_REPEATS + "; write \\{ for the sign");
        }
        return value;
    }

    private boolean takes(char c) {
        if (at < regex.length() && regex.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
