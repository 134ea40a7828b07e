package io.github.ostiary.examples.story.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChildTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void waitsForALineAndEndsWhenAsked() throws IOException {
        try (Child child = start("echo \"Hello $NAME\"; exec sleep 600")) {
            child.awaitLine(line -> line.equals("Hello ada"), LIMIT);
            assertThat(child.isAlive()).isTrue();

            child.stop();

            assertThat(child.isAlive()).isFalse();
        }
    }

    @Test
    void tellsWhatWasPrintedByOneThatEndedTooEarly() throws IOException {
        try (Child child = start("echo 'no such port'; exit 3")) {
            assertThatThrownBy(() -> child.awaitLine(line -> line.equals("Ready"), LIMIT))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("The child ended with exit code 3.")
                    .hasMessageEndingWith("no such port");
        }
    }

    @Test
    void givesUpOnOneThatIsNeverReady() throws IOException {
        try (Child child = start("exec sleep 600")) {
            assertThatThrownBy(() -> child.awaitLine(line -> line.equals("Ready"), Duration.ofMillis(300)))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("The child was not ready after");
        }
    }

    @Test
    void isEndedByTheCurtainWithWhatItStarted() throws IOException {
        try (Child child = start("sleep 600 & echo $!; wait")) {
            child.awaitLine(line -> !line.isBlank(), LIMIT);
            long grandchild = Long.parseLong(child.lines().findFirst().orElseThrow());

            assertThat(Curtain.fall()).isTrue();

            assertThat(child.isAlive()).isFalse();
            assertThat(ProcessHandle.of(grandchild))
                    .matches(handle -> handle.isEmpty() || !handle.get().isAlive());
        }
    }

    private Child start(String script) throws IOException {
        return Child.start("child", folder, Map.of("NAME", "ada"), List.of("sh", "-c", script));
    }
}
