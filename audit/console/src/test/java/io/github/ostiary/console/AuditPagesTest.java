package io.github.ostiary.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The audit page by page: each reading once, none left out, and as many as its own record says. */
final class AuditPagesTest {
    private static final Pattern ROW = Pattern.compile("<td class=\"time\">");
    private static final Pattern NEXT = Pattern.compile("href=\"([^\"]+)\"\\s+rel=\"next\"");

    @TempDir
    Path data;

    @Test
    void eachReadingStandsOnOnePageOnly() throws Exception {
        try (TestConsole console = TestConsole.start(data)) {
            TestConsole.Browser keeper = console.signedIn(console.enrolmentPath(), "keeper");
            for (int i = 0; i < 101; i++) {
                keeper.get("/?q=word" + i);
            }

            String first = keeper.get("/audit?kind=searches").body();
            assertThat(ROW.matcher(first).results()).hasSize(100);
            assertThat(first).contains("word100<").contains("word1<").doesNotContain("word0<");
            assertThat(countedIn(console)).isEqualTo(100);

            Matcher next = NEXT.matcher(first);
            assertThat(next.find()).isTrue();
            String second = keeper.get(next.group(1).replace("&amp;", "&")).body();
            assertThat(ROW.matcher(second).results()).hasSize(1);
            assertThat(second).contains("word0<").doesNotContain("rel=\"next\"");
            assertThat(countedIn(console)).isEqualTo(1);
        }
    }

    /** What the newest record says was shown. */
    private static int countedIn(TestConsole console) throws Exception {
        var trail = console.trail();
        return Objects.requireNonNull(trail.get(trail.size() - 1).shown()).lines();
    }
}
