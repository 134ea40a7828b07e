package io.github.ostiary.otel.emit.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class StackTextTest {
    @Test
    void writesWhatTheJvmWouldPrint() {
        Throwable thrown = outer();
        thrown.addSuppressed(new IllegalArgumentException("suppressed", new RuntimeException("its cause")));

        assertThat(text(thrown, 100_000)).isEqualTo(printed(thrown));
    }

    @Test
    void endsWhereCausesGoInACircle() {
        Throwable first = new IllegalStateException("first");
        Throwable second = new IllegalStateException("second", first);
        first.initCause(second);

        assertThat(text(first, 100_000))
                .contains("Caused by: java.lang.IllegalStateException: second")
                .endsWith("Caused by: [circular reference: java.lang.IllegalStateException]\n");
    }

    @Test
    void leavesOutWholeLinesBeyondItsLimit() {
        Throwable thrown = outer();
        String whole = printed(thrown);

        String bounded = text(thrown, 120);

        assertThat(whole).startsWith(bounded.substring(0, bounded.indexOf("\n") + 1));
        assertThat(bounded).endsWith("\n").hasSizeLessThan(whole.length() / 2);
    }

    /** A deep stack leaves room for what caused it, and says how much of itself is missing. */
    @Test
    void sharesItsRoomWithTheCauses() {
        Throwable thrown = new IllegalStateException(
                "outer", new IllegalArgumentException("middle", new RuntimeException("the first cause")));
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            each.setStackTrace(deep(each.getMessage()));
        }

        String bounded = text(thrown, 3_000);

        assertThat(bounded)
                .hasSizeBetween(2_500, 3_300)
                .contains(
                        "\n\tat shop.outer.deep(Shop.java:0)\n",
                        "\nCaused by: java.lang.IllegalArgumentException: middle\n")
                .contains("\tat shop.the first cause.deep(Shop.java:9)\n")
                .containsPattern("\\.java:\\d+\\)\n\t\\.\\.\\. \\d+ left out\nCaused by");
    }

    private static StackTraceElement[] deep(String name) {
        StackTraceElement[] stack = new StackTraceElement[200];
        for (int i = 0; i < stack.length; i++) {
            stack[i] = new StackTraceElement("shop." + name, "deep", "Shop.java", i);
        }
        return stack;
    }

    private static Throwable outer() {
        return new IllegalStateException("outer", inner());
    }

    private static Throwable inner() {
        return new RuntimeException("inner");
    }

    private static String text(Throwable thrown, int limit) {
        StringBuilder out = new StringBuilder();
        StackText.append(thrown, out, limit);
        return out.toString();
    }

    /** The JVM's own text, but for the names of loaders and modules, which this class leaves out. */
    private static String printed(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString().replaceAll("at [\\w.@]*/+", "at ").replace(System.lineSeparator(), "\n");
    }
}
