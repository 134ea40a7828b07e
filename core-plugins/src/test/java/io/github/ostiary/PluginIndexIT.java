package io.github.ostiary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;
import org.apache.logging.log4j.core.config.plugins.processor.PluginEntry;
import org.junit.jupiter.api.Test;

/**
 * Reads the plugin index of the jar that was built. Without an entry Log4j does not find the plugin, and prints with its
 * own default layout what ours would have hidden.
 */
final class PluginIndexIT {
    private static final String INDEX = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    @Test
    void namesEveryPlugin() throws IOException {
        Map<String, Map<String, PluginEntry>> categories = index();

        assertThat(new TreeSet<>(categories.get("core").keySet()))
                .contains(
                        "redactinglayout",
                        "key",
                        "allow",
                        "pattern",
                        "samplingfilter",
                        "tailfilter",
                        "tls",
                        "redactingpolicy");
        assertThat(categories.get("core")).containsKey("rule");
        assertThat(categories.get("converter"))
                .containsKeys(
                        "redact",
                        "samplingweightconverter",
                        "samplingthresholdconverter",
                        "samplingrandomnessconverter");
        assertThat(categories.get("jsontemplateresolverinterceptor")).containsKey("redactinginterceptor");
        assertThat(categories.get("jsontemplateresolverfactory")).containsKey("redactedfieldfactory");
    }

    @Test
    void namesNoClassThatIsNotInTheJar() throws IOException {
        List<String> missing = index().values().stream()
                .flatMap(plugins -> plugins.values().stream())
                .map(PluginEntry::getClassName)
                .filter(name -> !isLoadable(name))
                .toList();

        assertThat(missing).isEmpty();
    }

    private static Map<String, Map<String, PluginEntry>> index() throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + jar().toUri()), Map.of())) {
            PluginCache cache = new PluginCache();
            cache.loadCacheFiles(
                    Collections.enumeration(List.of(jar.getPath(INDEX).toUri().toURL())));
            return cache.getAllCategories();
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file ->
                            file.getFileName().toString().matches("ostiary-core-plugins-[^-]*(-SNAPSHOT)?\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isLoadable(String name) {
        try {
            Class.forName(name, false, PluginIndexIT.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
