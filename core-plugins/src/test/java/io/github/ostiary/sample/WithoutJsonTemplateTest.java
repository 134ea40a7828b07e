package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** JsonTemplateLayout is optional: an application without it hears nothing of the resolver made for it. */
class WithoutJsonTemplateTest {
    private static final String CONFIGURATION = """
            <Configuration status='WARN'>
              <SamplingFilter rate='0.5' always='INFO'/>
              <Appenders><Console name='out'><PatternLayout pattern='%m %samplingWeight%n'/></Console></Appenders>
              <Loggers><Root level='INFO'><AppenderRef ref='out'/></Root></Loggers>
            </Configuration>
            """;

    @TempDir
    Path folder;

    @Test
    void theFilterWorksAlone() throws Exception {
        Path configuration = Files.writeString(folder.resolve("log4j2.xml"), CONFIGURATION);
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.contains("template-json"))
                .collect(Collectors.joining(File.pathSeparator));

        assertThat(run(classPath, "-Dlog4j2.configurationFile=" + configuration))
                .isEqualTo("template layout: null 1" + System.lineSeparator());
    }

    private String run(String classPath, String property) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        property,
                        "-cp",
                        classPath,
                        Application.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();
        return Files.readString(output);
    }

    /** Logs one line. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) {
            LogManager.getLogger().info("template layout: {}", Application.class.getResource("/JsonLayout.json"));
        }
    }
}
