package io.github.ostiary.redact.classified;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Objects of a named module that opens nothing to us. */
final class ModuleTest {
    @TempDir
    Path directory;

    @Test
    void whatAModuleKeepsClosedIsMasked() throws Exception {
        Files.writeString(directory.resolve("module-info.java"), "module closed { exports shop; }");
        Path source = Files.createDirectory(directory.resolve("shop")).resolve("Order.java");
        Files.writeString(source, "package shop; public record Order(int id, String card) {}");
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, directory.resolve("module-info.java").toString(), source.toString());
        assertThat(failed).isZero();
        Configuration resolved = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(directory), ModuleFinder.of(), Set.of("closed"));
        ClassLoader loader = ModuleLayer.defineModulesWithOneLoader(
                        resolved, List.of(ModuleLayer.boot()), getClass().getClassLoader())
                .layer()
                .findLoader("closed");
        Object order = loader.loadClass("shop.Order")
                .getConstructor(int.class, String.class)
                .newInstance(1, "4111111111111111");

        assertThat(Sensitive.view(order))
                .hasToString("Order[id=[redacted:inaccessible], card=[redacted:inaccessible]]");
    }
}
