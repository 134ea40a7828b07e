package io.github.ostiary.redact.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an expression finds, what it is refused for, and that neither text nor expression can make it slow. */
final class LinearPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            abc              ; xabcx            ; <abc>
            a|ab|abc         ; abcabx           ; <abc> <ab>
            C-[0-9]{6}       ; C-123456 C-1     ; <C-123456>
            [^ ]+            ; two words        ; <two> <words>
            \\d{2,3}         ; 1 12 12345       ; <12> <123> <45>
            a+?              ; aaa              ; <aaa>
            (?i)secret       ; SeCrEt           ; <SeCrEt>
            (?i:s)ecret      ; Secret SECRET    ; <Secret>
            \\bcat\\b        ; cat concat cat's ; <cat> <cat>
            \\Bcat           ; cat concat       ; <cat>
            ^a               ; aaa              ; <a>
            a$               ; aaa              ; <a>
            user=(?<secret>\\w+) ; user=ann id=7 user=bob ; <ann> <bob>
            (?<n>a)(?:b)     ; ab               ; <ab>
            \\Qa.b\\E+       ; a.bbb axb        ; <a.bbb>
            [\\w.-]+@\\w+    ; to a.b-c@host!   ; <a.b-c@host>
            \\u0041\\x42     ; AB               ; <AB>
            [\\]\\-a]+       ; b]-a             ; <]-a>
            x.z              ; x z xyz          ; <x z> <xyz>
            \\p{Lu}\\p{Nd}   ; aÄ5              ; <Ä5>
            (a|b)*c          ; ababc            ; <ababc>
            a{0,2}b          ; aaab             ; <aab>
            """)
    void finds(String regex, String text, String matches) throws PatternException {
        assertThat(String.join(" ", all(LinearPattern.compile(regex), text))).isEqualTo(matches);
    }

    @Test
    void knowsLinesAndCharactersBeyondTheFirstPlane() throws PatternException {
        assertThat(all(LinearPattern.compile("(?m)^b.*$"), "a\nbc\nbd")).containsExactly("<bc>", "<bd>");
        assertThat(all(LinearPattern.compile("(?s)b.*"), "bc\nd")).containsExactly("<bc\nd>");
        assertThat(all(LinearPattern.compile("\uD83D\uDE00+"), "x\uD83D\uDE00\uD83D\uDE00"))
                .containsExactly("<\uD83D\uDE00\uD83D\uDE00>");
        assertThat(all(LinearPattern.compile("(?i)i"), "\u0130\u017F\u212AI")).containsExactly("<I>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            a(?=b)    ; at character 2: look-ahead
            a(?!b)    ; at character 2: look-ahead
            (?<=a)b   ; at character 1: look-behind
            (?<!a)b   ; at character 1: look-behind
            (a)\\1    ; back-references
            a++       ; possessive
            (?>a)     ; atomic
            (?x)a     ; the flags are i, s and m
            (a        ; at character 1: the group is not closed
            a)        ; at character 2: a closing parenthesis
            [a        ; at character 1: the bracket is not closed
            [z-a]     ; a range goes
            [a[b]]    ; brackets in brackets
            [a&&b]    ; brackets in brackets and &&
            *a        ; nothing stands before *
            a{2       ; a count is
            a{3,2}    ; a count is
            a{1001}   ; a number up to 1000
            ^*a       ; a place cannot be repeated
            \\k<n>    ; is not known here
            \\p{Greek}; the properties known here
            a*        ; matches the empty text
            a|        ; matches the empty text
            \\b       ; matches the empty text
            (((a{99}){99}){99}) ; too large
            \\x4      ; 2 hexadecimal digits
            (?<9>a    ; at character 1
            (?<secret>a)(?<secret>b) ; one group called secret
            """)
    void refusesByNameAndPlace(String regex, String reason) {
        assertThatThrownBy(() -> LinearPattern.compile(regex))
                .isInstanceOf(PatternException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void boundsLengthAndDepth() {
        assertThatThrownBy(() -> LinearPattern.compile("a".repeat(1_001))).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> LinearPattern.compile("")).hasMessageContaining("1 to 1000");
        assertThatThrownBy(() -> LinearPattern.compile("(".repeat(60) + "a" + ")".repeat(60)))
                .hasMessageContaining("nested more than 50 deep");
    }

    /** The platform's engine prefers the first branch, ours the longest; so it is asked whether ours is one it could find. */
    @Property(tries = 3_000)
    void findsFirstWhereTheEngineOfThePlatformDoes(@ForAll("regexes") String regex, @ForAll("texts") String text)
            throws PatternException {
        LinearPattern ours;
        try {
            ours = LinearPattern.compile(regex);
        } catch (PatternException e) {
            assertThat(e).hasMessageContaining("empty text");
            return;
        }
        Pattern theirs = Pattern.compile(regex);
        Matcher matcher = theirs.matcher(text);
        LinearPattern.Match match = ours.newMatch();
        boolean found = ours.find(text.toCharArray(), 0, text.length(), match);

        assertThat(found).isEqualTo(matcher.find());
        if (found) {
            assertThat(match.start()).isEqualTo(matcher.start());
            int longest = -1;
            for (int end = match.start(); end <= text.length(); end++) {
                matcher.region(match.start(), end).useTransparentBounds(true).useAnchoringBounds(false);
                longest = matcher.matches() ? end : longest;
            }
            assertThat(match.end()).isEqualTo(longest);
        }
    }

    @Provide
    Arbitrary<String> regexes() {
        return Arbitraries.of(
                        "a", "b", "ab", "[ab]", "[^a]", ".", "a*", "b+", "(a|b)", "(ab|b)*", "a?", "\\b", "a{2}",
                        "(a|ab)", "b{1,3}", "(?:a*b)", "^", "$", "c", "|", "\\w", "\\W+")
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "ab", " ", "c", "aab")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }

    /** From 4 kB to 1 MB the time may grow by little more than the text. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a+)+$",
                "(a|b)*c",
                "(a|a)*b",
                "(x+x+)+y",
                "a*b",
                "a|a*b",
                "(a?){30}a{30}b",
                ".*.*.*=.*",
                "(?<secret>a).*z",
                "a[^z]*z|q",
                "([a-y]{1,20}){1,20}z"
            })
    void takesTimeInProportion(String regex) throws PatternException {
        LinearPattern pattern = LinearPattern.compile(regex);
        for (String piece : List.of("a", "aq", "x", "=")) {
            double small = best(pattern, piece.repeat(4_096 / piece.length()), 8);
            double large = best(pattern, piece.repeat(4_096 / piece.length() * 64), 2);

            assertThat(large / Math.max(small, 20_000))
                    .as(regex + " over " + piece)
                    .isLessThan(64 * 5);
        }
    }

    @Test
    void neitherRecursesNorAllocates() throws PatternException {
        LinearPattern pattern = LinearPattern.compile("(a|b)*c");
        char[] text = "ab".repeat(500_000).toCharArray();
        LinearPattern.Match match = pattern.newMatch();
        pattern.find(text, 0, text.length, match);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        boolean found = pattern.find(text, 0, text.length, match);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(found).isFalse();
        assertThat(allocated).isLessThan(1_000);
    }

    @Test
    void forgetsStatesWhenThereAreTooMany() throws PatternException {
        LinearPattern pattern = LinearPattern.compile("a[ab]{12}z"); // 2^12 states and more
        StringBuilder text = new StringBuilder();
        java.util.Random random = new java.util.Random(1);
        for (int i = 0; i < 100_000; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        text.append("abbbbbbbbbbbbz");

        assertThat(all(pattern, text.toString())).containsExactly("<abbbbbbbbbbbbz>");
    }

    private static double best(LinearPattern pattern, String text, int rounds) {
        char[] chars = text.toCharArray();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            LinearPattern.Match match = pattern.newMatch();
            long begin = System.nanoTime();
            int from = 0;
            while (pattern.find(chars, from, chars.length, match)) {
                from = match.wholeEnd();
            }
            best = Math.min(best, (double) (System.nanoTime() - begin));
        }
        return best;
    }

    private static List<String> all(LinearPattern pattern, String text) {
        List<String> found = new ArrayList<>();
        LinearPattern.Match match = pattern.newMatch();
        int from = 0;
        while (pattern.find(text.toCharArray(), from, text.length(), match)) {
            found.add("<" + text.substring(match.start(), match.end()) + ">");
            from = match.wholeEnd();
        }
        return found;
    }
}
