package io.github.ostiary.otel.emit.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.emit.reach.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentGuardTest {
    private static final String CAPTURE = "otel.instrumentation.log4j-appender.enabled";
    private static final String JUL_CAPTURE = "otel.instrumentation.java-util-logging.enabled";

    private final Properties properties = new Properties();

    @TempDir
    Path folder;

    @Test
    void warnsOfAnAgentLeftAsItComes() {
        assertThat(guard(true, Map.of()).warning()).get().asString().contains("UNREDACTED", CAPTURE + "=false");
    }

    @Test
    void isSilentWithoutAnAgent() {
        assertThat(guard(false, Map.of()).warning()).isEmpty();
        assertThat(AgentGuard.ofThisProcess().warning()).isEmpty();
    }

    @Test
    void warnsOfEachCaptureThatIsLeftOn() {
        properties.setProperty(CAPTURE, "false");

        assertThat(guard(true, Map.of()).warning())
                .get()
                .asString()
                .contains(JUL_CAPTURE + "=false", "OTEL_INSTRUMENTATION_JAVA_UTIL_LOGGING_ENABLED=false")
                .doesNotContain(CAPTURE);
    }

    @Test
    void isSilentWhenTheCapturesAreOff() {
        properties.setProperty(CAPTURE, "false");
        properties.setProperty(JUL_CAPTURE, "false");

        assertThat(guard(true, Map.of()).warning()).isEmpty();
    }

    @Test
    void tellsOfDoublesAndNotOfALeakWhereTheExtensionRedacts() {
        properties.setProperty(AgentGuard.REDACTED, "true");
        AgentGuard guard = guard(true, Map.of());

        assertThat(guard.copies()).isEqualTo(AgentGuard.Copies.REDACTED);
        assertThat(guard.warning())
                .get()
                .asString()
                .contains("a second time", CAPTURE + "=false")
                .doesNotContain("UNREDACTED");
        properties.setProperty(CAPTURE, "false");
        properties.setProperty(JUL_CAPTURE, "false");
        assertThat(guard(true, Map.of()).copies()).isEqualTo(AgentGuard.Copies.NONE);
    }

    @Test
    void readsTheEnvironment() {
        Map<String, String> environment = Map.of(
                "OTEL_INSTRUMENTATION_LOG4J_APPENDER_ENABLED", "false",
                "OTEL_INSTRUMENTATION_JAVA_UTIL_LOGGING_ENABLED", "false");

        assertThat(guard(true, environment).warning()).isEmpty();
    }

    @Test
    void readsTheAgentsPropertiesFile() throws IOException {
        Path file =
                Files.writeString(folder.resolve("agent.properties"), CAPTURE + "=false\n" + JUL_CAPTURE + "=false\n");
        properties.setProperty("otel.javaagent.configuration-file", file.toString());

        assertThat(guard(true, Map.of()).warning()).isEmpty();
        properties.setProperty(CAPTURE, "true");
        assertThat(guard(true, Map.of()).warning()).as("a system property wins").isPresent();
    }

    @Test
    void knowsThatAllInstrumentationMayBeOffByDefault() {
        properties.setProperty("otel.instrumentation.common.default-enabled", "false");

        assertThat(guard(true, Map.of()).warning()).isEmpty();
        properties.setProperty(CAPTURE, "true");
        assertThat(guard(true, Map.of()).warning()).isPresent();
    }

    /** The agent, once a declarative file sets it up, looks at no property. */
    @Test
    void warnsWhereADeclarativeFileLeavesTheCapturesOnWhateverThePropertiesSay() throws IOException {
        properties.setProperty(CAPTURE, "false");
        properties.setProperty(JUL_CAPTURE, "false");
        properties.setProperty("otel.config.file", declarative("file_format: \"1.2\"\n"));

        AgentGuard guard = guard(true, Map.of());
        assertThat(guard.copies()).isEqualTo(AgentGuard.Copies.UNREDACTED);
        assertThat(guard.warning())
                .get()
                .asString()
                .contains("UNREDACTED", "disabled: [log4j_appender, java_util_logging]", "otel.yaml")
                .doesNotContain("=false", "could not be told");
        properties.setProperty(AgentGuard.REDACTED, "true");
        assertThat(guard(true, Map.of()).copies()).isEqualTo(AgentGuard.Copies.REDACTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disabled: [log4j_appender, java_util_logging]",
                "disabled: ['java_util_logging', \"log4j_appender\"] # ours",
                "disabled:\n        - log4j_appender\n        - java_util_logging",
                "disabled:\n      - log4j_appender\n      # and\n      - java_util_logging\n      enabled: [other]",
                "default_enabled: false\n      enabled: [http]",
            })
    void isSilentWhereTheDeclarativeFileSwitchesThemOff(String setting) throws IOException {
        Map<String, String> environment = Map.of("OTEL_CONFIG_FILE", declarative(instrumentation(setting)));

        assertThat(guard(true, environment).warning()).isEmpty();
        assertThat(guard(true, environment).copies()).isEqualTo(AgentGuard.Copies.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disabled: [log4j_appender]",
                "default_enabled: false\n      enabled: [java_util_logging]",
                "other:\n        disabled: [java_util_logging]",
                "disabled: []\n  spring_starter:\n    instrumentation:\n      disabled: [java_util_logging]",
            })
    void warnsWhereTheDeclarativeFileLeavesOneOn(String setting) throws IOException {
        properties.setProperty("otel.config.file", declarative(instrumentation(setting)));

        assertThat(guard(true, Map.of()).warning())
                .get()
                .asString()
                .contains("java_util_logging]")
                .doesNotContain("could not be told");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "disabled: ${CAPTURES}",
                "disabled: [log4j_appender,\n        java_util_logging]",
                "disabled: *captures",
                "disabled: [log4j_appender, '${JUL}']",
                "<<: *usual"
            })
    void saysThatItCannotTell(String setting) throws IOException {
        properties.setProperty("otel.config.file", declarative(instrumentation(setting)));

        assertThat(guard(true, Map.of()).warning()).get().asString().contains("could not be told", "UNREDACTED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"distribution\": {\"javaagent\": {\"instrumentation\": {\"disabled\": [\"log4j_appender\"]}}}}",
                "distribution: {javaagent: {instrumentation: {disabled: [log4j_appender, java_util_logging]}}}"
            })
    void cannotTellWhatIsWrittenInBraces(String file) throws IOException {
        properties.setProperty("otel.config.file", declarative(file));

        assertThat(guard(true, Map.of()).warning()).get().asString().contains("could not be told");
        properties.setProperty("otel.config.file", folder.resolve("absent.yaml").toString());
        assertThat(guard(true, Map.of()).warning()).get().asString().contains("could not be told");
    }

    private static String instrumentation(String setting) {
        return """
                file_format: "1.2"
                tracer_provider:
                  processors:
                    - batch:
                        exporter: {otlp_http: }
                distribution:
                  javaagent:
                    instrumentation:
                      %s
                propagator:
                  composite: [tracecontext: ]
                """.formatted(setting);
    }

    private String declarative(String text) throws IOException {
        return Files.writeString(folder.resolve("otel.yaml"), text).toString();
    }

    private AgentGuard guard(boolean hasAgent, Map<String, String> environment) {
        return new AgentGuard(hasAgent, Settings.of(properties, environment));
    }
}
