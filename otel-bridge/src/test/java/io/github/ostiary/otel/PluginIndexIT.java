package io.github.ostiary.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.context.SpanIdConverter;
import io.github.ostiary.otel.context.TraceIdConverter;
import io.github.ostiary.otel.emit.OtelBridge;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The built jar itself: a compiler that runs no annotation processor drops the plugins without a word. */
class PluginIndexIT {
    private static final String INDEX = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    @Test
    void theJarNamesItsPluginsAndItsProvider() throws Exception {
        Path jar = Path.of(OtelBridge.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        assertThat(jar).isRegularFile();
        try (JarFile file = new JarFile(jar.toFile())) {
            assertThat(plugins(file))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "otelbridge", OtelBridge.class.getName(),
                            "traceid", TraceIdConverter.class.getName(),
                            "spanid", SpanIdConverter.class.getName()));
            assertThat(file.stream().map(ZipEntry::getName))
                    .contains("OstiaryEcsLayout.json", "OstiaryOtelLayout.json");
            assertThat(read(file, "META-INF/services/org.apache.logging.log4j.core.util.ContextDataProvider"))
                    .contains("io.github.ostiary.otel.context.TraceContextDataProvider");
            assertThat(file.stream().map(ZipEntry::getName))
                    .anyMatch(name -> name.endsWith("io.github.ostiary/ostiary-otel-bridge/reflect-config.json"));
        }
    }

    private static Map<String, String> plugins(JarFile file) throws IOException {
        Map<String, String> classes = new HashMap<>();
        try (DataInputStream in = new DataInputStream(file.getInputStream(file.getEntry(INDEX)))) {
            int categories = in.readInt();
            for (int category = 0; category < categories; category++) {
                in.readUTF();
                int entries = in.readInt();
                for (int entry = 0; entry < entries; entry++) {
                    String key = in.readUTF();
                    classes.put(key, in.readUTF());
                    in.readUTF(); // the element's name
                    in.readBoolean(); // printable
                    in.readBoolean(); // defers its children
                }
            }
        }
        return classes;
    }

    private static String read(JarFile file, String entry) throws IOException {
        try (var in = file.getInputStream(file.getEntry(entry))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
