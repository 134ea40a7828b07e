package io.github.ostiary.examples.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void knowsWhatItIsAskedFor() {
        assertThat(Options.parse("--source=/src", "--folder=/tmp/../run", "--once"))
                .isEqualTo(new Options(Path.of("/src"), Path.of("/run"), true, false));
        assertThat(Options.parse("--keep", "--folder=/run", "--source=/src"))
                .isEqualTo(new Options(Path.of("/src"), Path.of("/run"), false, true));
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Options.parse("--source=/src", "--folder=/run", "--twice"))
                .hasMessage("unknown argument: --twice");
        assertThatThrownBy(() -> Options.parse("--source=/src")).hasMessage("--folder is missing");
    }
}
