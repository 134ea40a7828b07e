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

class AgentGuardTest {
    private static final String CAPTURE = "otel.instrumentation.log4j-appender.enabled";
    private static final String JUL_CAPTURE = "otel.instrumentation.java-util-logging.enabled";

    private final Properties properties = new Properties();

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
    void readsTheAgentsPropertiesFile(@TempDir Path folder) throws IOException {
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

    private AgentGuard guard(boolean hasAgent, Map<String, String> environment) {
        return new AgentGuard(hasAgent, Settings.of(properties, environment));
    }
}
