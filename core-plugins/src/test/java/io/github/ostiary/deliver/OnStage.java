package io.github.ostiary.deliver;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a {@link Stage} of its own, in a folder of its own. */
abstract class OnStage {
    @TempDir
    Path folder;

    Stage stage;

    @BeforeEach
    final void set() throws Exception {
        stage = new Stage(folder);
    }

    @AfterEach
    final void clear() {
        stage.close();
    }
}
