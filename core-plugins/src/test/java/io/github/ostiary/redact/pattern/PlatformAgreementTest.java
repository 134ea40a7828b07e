package io.github.ostiary.redact.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random expressions find in random texts what java.util.regex could find: every match begins where its does, and ends at
 * the farthest place at which its engine, too, can end one that begins there. Its own engine would take the end that the
 * branches prefer; so it is asked again for each end.
 */
final class PlatformAgreementTest {
    @Property(tries = 4_000, edgeCases = EdgeCasesMode.NONE)
    void findsWhatThePlatformCouldFind(@ForAll("regexes") String regex, @ForAll("texts") String text)
            throws PatternException {
        LinearPattern ours;
        try {
            ours = LinearPattern.compile(regex);
        } catch (PatternException e) {
            assertThat(e.getMessage())
                    .containsAnyOf("empty text", "nothing stands before", "a place cannot be repeated");
            return;
        }
        Matcher theirs = Pattern.compile(theirs(regex)).matcher(text);
        LinearPattern.Match match = ours.newMatch();
        int from = 0;
        while (ours.find(text.toCharArray(), from, text.length(), match)) {
            assertThat(found(theirs, from, text)).isTrue();
            int start = theirs.start();
            int end = longest(theirs, start, text);
            assertThat(match.wholeEnd()).isEqualTo(end);
            matches(theirs, start, end);
            boolean limited = regex.contains("?<secret>") && theirs.end("secret") > theirs.start("secret");
            assertThat(match.start()).isEqualTo(limited ? theirs.start("secret") : start);
            assertThat(match.end()).isEqualTo(limited ? theirs.end("secret") : end);
            from = end;
        }
        assertThat(found(theirs, from, text)).isFalse();
    }

    /** Random texts of signs: what we compile, the platform does; unless it finds fault with it that we need not find. */
    @Property(tries = 4_000)
    void accepts(@ForAll("signs") String regex) {
        try {
            LinearPattern.compile(regex);
        } catch (PatternException e) {
            return;
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new AssertionError(regex + " is no expression of Java's", e);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\d",
                "\\D",
                "\\w",
                "\\W",
                "\\s",
                "\\S",
                ".",
                "\\p{L}",
                "\\p{Lu}",
                "\\P{Ll}",
                "\\p{N}",
                "\\p{Nd}",
                "\\p{P}",
                "\\p{Alnum}",
                "\\P{Alpha}",
                "\\p{Punct}",
                "\\p{ASCII}",
                "\\p{IsAlphabetic}",
                "\\p{IsDigit}",
                "[^\\W\\d]",
                "[\\x20-\\x7E]",
                "(?i)[a-f]",
                "(?i)[^a-f]",
                "(?i)[^\\x5A-\\x63]",
                "(?i)\\u004B",
                "[]a-]",
                "[^-^]"
            })
    void takesTheSameUnits(String regex) throws PatternException {
        Pattern theirs = Pattern.compile(regex);
        LinearPattern ours = LinearPattern.compile(regex);
        LinearPattern.Match match = ours.newMatch();
        for (char c = 0; c < Character.MIN_SURROGATE; c++) {
            assertThat(ours.find(new char[] {c}, 0, 1, match))
                    .as("%s and U+%04X", regex, (int) c)
                    .isEqualTo(theirs.matcher(String.valueOf(c)).matches());
        }
    }

    /** The same expression for the platform, whose own {@code $} comes before a last line end, too. */
    private static String theirs(String regex) {
        return regex.replace("$", "\\z");
    }

    private static boolean found(Matcher matcher, int from, String text) {
        return from <= text.length() && matcher.find(from);
    }

    private static int longest(Matcher matcher, int start, String text) {
        int longest = -1;
        for (int end = start; end <= text.length(); end++) {
            longest = matches(matcher, start, end) ? end : longest;
        }
        return longest;
    }

    private static boolean matches(Matcher matcher, int start, int end) {
        return matcher.region(start, end)
                .useTransparentBounds(true)
                .useAnchoringBounds(false)
                .matches();
    }

    @Provide
    Arbitrary<String> regexes() {
        Arbitrary<String> flags = Arbitraries.of("", "", "", "(?i)", "(?s)");
        Arbitrary<String> secrets =
                Arbitraries.of("", "(?<secret>[ab]+)", "(?<secret>\\w*?)c", "(?<secret>a|ab)", "(?:x(?<secret>b+?)|b)");
        return Combinators.combine(flags, sequence(2), secrets, sequence(2))
                .as((flag, before, secret, behind) -> flag + before + secret + behind)
                .filter(regex -> !regex.isEmpty());
    }

    private static Arbitrary<String> sequence(int depth) {
        return part(depth).list().ofMaxSize(3).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> part(int depth) {
        Arbitrary<String> unit = Arbitraries.of(
                "a", "b", "c", "A", ".", "[ab]", "[^a]", "[^b\\n]", "\\w", "\\W", "\\s", "\\x61", "\\Qb\\E", "=");
        Arbitrary<String> place = Arbitraries.of("\\b", "\\B", "^", "$", "\\A", "\\z");
        Arbitrary<String> whole = depth == 0 ? unit : Arbitraries.oneOf(unit, group(depth - 1));
        Arbitrary<String> times =
                Arbitraries.of("*", "+", "?", "*?", "+?", "??", "{2}", "{0}", "{1,3}", "{2,}", "{0,2}?", "{1,}?");
        Arbitrary<String> repeated = Combinators.combine(whole, times).as(String::concat);
        return Arbitraries.frequencyOf(
                Tuple.of(4, unit), Tuple.of(1, place), Tuple.of(3, repeated), Tuple.of(1, whole));
    }

    /** Never empty: a repetition of the platform's ends with the first empty round, even before it has made its count. */
    private static Arbitrary<String> group(int depth) {
        Arbitrary<String> open = Arbitraries.of("(a", "(?:b", "(?i:a", "([^a]");
        Arbitrary<String> or = Arbitraries.of("", "|b", "|a", "|.");
        return Combinators.combine(open, sequence(depth), or, sequence(depth))
                .as((begin, one, bar, other) -> begin + one + bar + other + ")");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "ab", " ", "c", "aab", "A", "B", "=", "\n", "x")
                .list()
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> signs() {
        return Arbitraries.of(
                        "a", "b", "-", ",", "1", "2", "(", ")", "[", "]", "[^", "{", "}", "*", "+", "?", "|", "^", "$",
                        "\\", "\\d", "(?:", "(?i)", "&", "<", ">", ".", "\\Q", "\\E")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(parts -> String.join("", parts));
    }
}
