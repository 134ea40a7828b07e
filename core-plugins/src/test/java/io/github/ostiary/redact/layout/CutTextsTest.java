package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.core.pattern.RegexReplacement;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever cuts a text, and wherever: no more of a card, a JSON web token or a password is left than of one that was never
 * there. Each part of the event holds all three.
 */
final class CutTextsTest {
    private static final String CARD = "4111111111111111";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwIn0.bm9zaWduYXR1cmU";
    private static final String PASSWORD = "sw0rdf1sh";
    private static final String TEXT = "pay " + CARD + " as " + TOKEN + " password=" + PASSWORD + " done";
    private static final String[] LEFT = {"4111", "1111 ", "11111", "eyJ", "bm9z", "sw0r", "f1sh"};
    private static final int LONGEST = TEXT.length() + 40;

    static final List<String> PATTERNS = List.of(
            "%.Nm",
            "%.-Nm",
            "%-200.Nm",
            "%.NX",
            "%.-NX{password}",
            "%.Nx",
            "%.Nex",
            "%.-NxEx",
            "%.NrEx",
            "%.Nt",
            "%.-Nc",
            "%maxLen{%m %X}{N}",
            "%maxLength{%ex}{N}",
            "%highlight{%.Nm}",
            "%redact{%.Nm}");

    static final List<String> RESOLVERS = List.of(
            "{'$resolver':'message','stringified':true}",
            "{'$resolver':'mdc'}",
            "{'$resolver':'mdc','key':'password'}",
            "{'$resolver':'mdc','flatten':true}",
            "{'$resolver':'ndc'}",
            "{'$resolver':'exception','field':'message'}",
            "{'$resolver':'exception','field':'stackTrace','stackTrace':{'stringified':true}}",
            "{'$resolver':'exception','field':'stackTrace','stackTrace':{'stringified':"
                    + "{'truncation':{'suffix':'~','pointMatcherRegexes':['4111111']}}}}",
            "{'$resolver':'exceptionRootCause','field':'message'}",
            "{'$resolver':'logger','field':'name'}",
            "{'$resolver':'thread','field':'name'}",
            "{'$resolver':'pattern','pattern':'%m %X %ex'}");

    @ParameterizedTest
    @FieldSource("PATTERNS")
    void inAPattern(String pattern) {
        for (int length = 1; length < LONGEST; length++) {
            assertNothingLeft(PatternLayout.newBuilder()
                    .setConfiguration(new DefaultConfiguration())
                    .setPattern(pattern.replace("N", String.valueOf(length)) + "%ex{none}")
                    .build());
        }
    }

    @ParameterizedTest
    @FieldSource("RESOLVERS")
    void inAStringOfATemplate(String resolver) {
        for (int length = 1; length < LONGEST; length++) {
            assertNothingLeft(template(resolver, length));
        }
    }

    @ParameterizedTest
    @MethodSource("cutPatterns")
    void inThePatternOfATemplate(String pattern) {
        assertNothingLeft(template("{'$resolver':'pattern','pattern':'" + pattern + "'}", 2_000));
    }

    static Stream<String> cutPatterns() {
        return IntStream.of(10, 19, 30, 45, 100, 110)
                .boxed()
                .flatMap(n -> PATTERNS.stream().map(pattern -> pattern.replace("N", n.toString())));
    }

    @Test
    void byAReplacement() {
        for (String regex : new String[] {"^pay 411", "1111 as", "password=", "1+", "eyJhbGciOiJIUzI1NiJ9"}) {
            assertNothingLeft(PatternLayout.newBuilder()
                    .setPattern("%m")
                    .setAlwaysWriteExceptions(false)
                    .setRegexReplacement(
                            RegexReplacement.createRegexReplacement(java.util.regex.Pattern.compile(regex), ""))
                    .build());
        }
    }

    @Test
    void inTheAbbreviatedNameOfALogger() {
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("shop.pay " + CARD + " now.Payment")
                .setMessage(new SimpleMessage("m"))
                .build();
        for (int length = 1; length < 20; length++) {
            PatternLayout bare = PatternLayout.newBuilder()
                    .setPattern("%c{" + length + "." + "}")
                    .build();
            assertThat(RedactingLayout.newBuilder().setLayout(bare).build().toSerializable(event))
                    .doesNotContain("41111");
        }
    }

    private static void assertNothingLeft(Layout<?> bare) {
        RedactingLayout layout = RedactingLayout.newBuilder().setLayout(bare).build();
        assertThat(layout.toSerializable(event())).as(bare.toString()).doesNotContain(LEFT);
        assertThat(layout.hits()).doesNotContainKey("withheld");
    }

    private static JsonTemplateLayout template(String resolver, int longest) {
        return JsonTemplateLayout.newBuilder()
                .setConfiguration(new DefaultConfiguration())
                .setEventTemplate(("{'v':" + resolver + "}").replace('\'', '"'))
                .setMaxStringLength(longest)
                .build();
    }

    private static LogEvent event() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("note", TEXT);
        context.putValue("password", "sw0rdf1sh and more");
        IllegalStateException thrown = new IllegalStateException(TEXT);
        thrown.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("shop.Payment", "pay", "Payment.java", 41)});
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("shop." + TEXT)
                .setThreadName(TEXT)
                .setMessage(new SimpleMessage(TEXT))
                .setContextData(context)
                .setContextStack(new MutableThreadContextStack(List.of(TEXT)))
                .setThrown(thrown)
                .setTimeMillis(1_700_000_000_000L)
                .build();
    }
}
