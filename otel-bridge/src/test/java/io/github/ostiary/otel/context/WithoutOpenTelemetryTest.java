package io.github.ostiary.otel.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.logging.log4j.LogManager;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar may lie on the class path of an application that has no OpenTelemetry, or its API alone. */
class WithoutOpenTelemetryTest {
    private static final String CONFIGURATION = """
            <Configuration status='WARN'>
              <Appenders><Console name='out'><PatternLayout pattern='%m [%X]%n'/></Console></Appenders>
              <Loggers><Root level='INFO'><AppenderRef ref='out'/></Root></Loggers>
            </Configuration>
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"no OpenTelemetry at all, opentelemetry, false", "the API alone, opentelemetry-sdk, true"})
    void isHarmlessWith(String what, String missing, boolean hasApi) throws Exception {
        Path configuration = Files.writeString(folder.resolve("log4j2.xml"), CONFIGURATION);
        Path output = folder.resolve("output");
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(missing))
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dlog4j2.configurationFile=" + configuration,
                        "-cp",
                        classPath,
                        Application.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.waitFor();

        assertThat(output).as(what).hasContent("API: " + hasApi + ", SDK: false [{}]");
    }

    /** Logs one line. */
    static final class Application {
        private Application() {}

        public static void main(String[] arguments) {
            LogManager.getLogger()
                    .info(
                            "API: {}, SDK: {}",
                            has("io.opentelemetry.api.trace.Span"),
                            has("io.opentelemetry.sdk.OpenTelemetrySdk"));
        }

        private static boolean has(String type) {
            return Application.class.getClassLoader().getResource(type.replace('.', '/') + ".class") != null;
        }
    }
}
