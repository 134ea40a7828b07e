package io.github.ostiary.redact.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
            (?i)[^a]+        ; bAaB             ; <b> <B>
            (?i)\\P{Lu}+   ; bA-              ; <->
            no.*?(?<secret>\\d{6,10}) ; no 1234567890 ; <1234567890>
            no.*(?<secret>\\d{6,10})  ; no 1234567890 ; <567890>
            a(?:b{0}){1000}c ; ac               ; <ac>
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
            (?i)*a    ; nothing stands before *
            a**       ; at character 3: a repetition cannot be repeated
            a{2}{3}   ; at character 5: a repetition cannot be repeated
            (((a{99}){99}){99}) ; too large
            ((a{100}){100}){100} ; its repetitions make more than 5000 steps
            ((a{0,1000}){0,1000})b ; its repetitions make more than 5000 steps
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

    /** From 4 kB to 256 kB the time may grow by little more than the text. */
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
        String text = manyStates() + "abbbbbbbbbbbbz";

        assertThat(all(LinearPattern.compile("a[ab]{12}z"), text)).containsExactly("<abbbbbbbbbbbbz>");
    }

    @Test
    void holdsNoMoreStatesThanAllowed() throws PatternException {
        LazyDfa automaton = new LazyDfa(Compiler.compile(Parser.parse("a[ab]{12}z")));
        char[] text = manyStates().toCharArray();
        int most = 0;
        for (int to = 1_000; to <= text.length; to += 1_000) {
            assertThat(automaton.begin(text, to - 1_000, to)).isEqualTo(LazyDfa.NONE);
            most = Math.max(most, automaton.states());
        }

        assertThat(most).isBetween(LazyDfa.MOST_STATES / 4, LazyDfa.MOST_STATES);
    }

    /** Nothing repeated a billion times is nothing, and costs nothing. */
    @Test
    @Timeout(5)
    void compilesRepetitionsOfNothingAtOnce() throws PatternException {
        String nothing = "(?:(?:(?:(?:b{0}){1000}){1000}){1000}){1000}";

        assertThat(all(LinearPattern.compile("a" + nothing + "b"), "ab")).containsExactly("<ab>");
    }

    /** A text over which {@code a[ab]{12}z} goes through 2^12 states and more. */
    private static String manyStates() {
        StringBuilder text = new StringBuilder();
        Random random = new Random(1);
        for (int i = 0; i < 100_000; i++) {
            text.append(random.nextBoolean() ? 'a' : 'b');
        }
        return text.toString();
    }

    /** In the thread's own time, so that a busy machine does not look like a slow expression. */
    private static double best(LinearPattern pattern, String text, int rounds) {
        char[] chars = text.toCharArray();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double best = Double.MAX_VALUE;
        for (int i = 0; i < rounds; i++) {
            LinearPattern.Match match = pattern.newMatch();
            long begin = threads.getCurrentThreadCpuTime();
            int from = 0;
            while (pattern.find(chars, from, chars.length, match)) {
                from = match.wholeEnd();
            }
            best = Math.min(best, (double) (threads.getCurrentThreadCpuTime() - begin));
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
