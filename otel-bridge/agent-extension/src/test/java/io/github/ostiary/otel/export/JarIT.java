package io.github.ostiary.otel.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The built jar itself: all it needs is in it, and nothing that could meet the application's own. */
class JarIT {
    @Test
    void holdsTheEngineUnderItsOwnNameAndNoLog4j() throws IOException {
        try (JarFile jar = new JarFile(System.getProperty("ostiary.extension"))) {
            List<JarEntry> files =
                    jar.stream().filter(entry -> !entry.isDirectory()).toList();

            assertThat(files)
                    .extracting(JarEntry::getName)
                    .allMatch(name -> name.startsWith("io/github/ostiary/otel/export/") || name.startsWith("META-INF/"))
                    .contains(
                            "io/github/ostiary/otel/export/engine/Redactor.class",
                            "io/github/ostiary/otel/export/engine/tokens.pack",
                            "META-INF/services/io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizerProvider");
            for (JarEntry file : files.stream()
                    .filter(each -> each.getName().endsWith(".class"))
                    .toList()) {
                byte[] bytes = jar.getInputStream(file).readAllBytes();
                assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
                        .as(file.getName())
                        .doesNotContain("org/apache/logging", "io/github/ostiary/redact");
            }
        }
    }
}
