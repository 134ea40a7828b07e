package io.github.ostiary;

import java.nio.file.Files;
import java.nio.file.Path;

/** The pages under {@code docs}, wherever in the project the tests are run. */
public final class Docs {
    private Docs() {}

    /** A page by its name, such as {@code delivery.md}. */
    public static Path page(String name) {
        Path page = Path.of("docs", name);
        return Files.exists(page) ? page : Path.of("..").resolve(page);
    }
}
