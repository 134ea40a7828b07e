package io.github.ostiary.examples.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the script refuses, from a folder that is not its own. Nothing is built or started. */
class RunScriptTest {
    private static final Path SCRIPT = Path.of("../run").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void saysWhatItCanDo() throws Exception {
        assertThat(run("--help"))
                .startsWith("0 usage: examples/run [--once] [--keep DIR]")
                .contains("Ctrl-C");
    }

    @Test
    void refusesAnOptionItDoesNotKnow() throws Exception {
        assertThat(run("--twice")).startsWith("2 examples/run: unknown argument: --twice");
    }

    @Test
    void refusesToWriteAmongSomebodysFiles() throws Exception {
        Files.writeString(folder.resolve("thesis.txt"), "all of it");

        assertThat(run("--keep", ".")).startsWith("2 examples/run: . is not empty");
        assertThat(run("--keep", "thesis.txt")).startsWith("2 examples/run: thesis.txt is not a folder");
        assertThat(run("--keep")).startsWith("2 examples/run: --keep needs a folder");
    }

    private String run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return process.waitFor() + " " + said;
    }
}
