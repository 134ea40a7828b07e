package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy file through reconfigurations, and the counters that outlive them. */
final class PolicySourceTest {
    @TempDir
    private Path folder;

    @Test
    void aBrokenNewFileKeepsTheOldPolicy() throws Exception {
        Path policy = write("{\"presets\":\"none\",\"Key\":{\"names\":\"badge\"}}");
        try (LoggerContext context = new LoggerContext("policy-source")) {
            log(context, "badge=b1 door=d1");
            Files.writeString(policy, "{\"presets\":\"none\",\"Key\":");
            log(context, "badge=b2 door=d2");
            Files.writeString(policy, "{\"presets\":\"none\",\"Key\":{\"names\":\"door\"}}");
            log(context, "badge=b3 door=d3");
        }

        assertThat(Files.readAllLines(folder.resolve("out.log")))
                .containsExactly(
                        "badge=[redacted:key] door=d1", "badge=[redacted:key] door=d2", "badge=b3 door=[redacted:key]");
    }

    @Test
    void aFirstFileThatIsBrokenLetsNothingThrough() throws Exception {
        write("{\"presets\":\"all\"}");
        try (LoggerContext context = new LoggerContext("policy-source")) {
            log(context, "badge=b1");
        }

        assertThat(Files.readString(folder.resolve("out.log")))
                .doesNotContain("b1")
                .contains("could not be made safe");
    }

    @Test
    void countersGoOnOverReconfigurationsAndLeaveWithTheContext() throws Exception {
        write("{\"presets\":\"secrets\"}");
        ObjectName name = new ObjectName("io.github.ostiary:type=Metrics,context=\"policy-source\"");
        try (LoggerContext context = new LoggerContext("policy-source")) {
            log(context, "password=x1");
            log(context, "password=x2");

            assertThat(RedactionMetrics.of(context).totals()).isEqualTo(Map.of("key.password", 2L));
            TabularData shown =
                    (TabularData) ManagementFactory.getPlatformMBeanServer().getAttribute(name, "Values");
            assertThat(shown.values().toString())
                    .contains("ostiary.redaction.replacements{rule=key.password}")
                    .contains("2");
        }
        assertThat(ManagementFactory.getPlatformMBeanServer().isRegistered(name))
                .isFalse();
    }

    @Test
    void anEventThatARuleDropsLeavesNoTrace() throws Exception {
        write("{\"presets\":\"secrets\",\"Key\":{\"names\":\"diagnosis\",\"action\":\"drop-event\"}}");
        try (LoggerContext context = new LoggerContext("policy-source")) {
            log(context, "diagnosis=flu");
            log(context, "another line");
        }

        assertThat(Files.readAllLines(folder.resolve("out.log"))).containsExactly("another line");
    }

    private Path write(String policy) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), policy);
    }

    /** Configures the context, anew if need be, and logs one line. */
    private void log(LoggerContext context, String message) throws IOException {
        String xml = "<Configuration status='OFF'><Appenders><File name='f' fileName='" + folder.resolve("out.log")
                + "'><RedactingLayout policy='" + folder.resolve("policy.json")
                + "'><PatternLayout pattern='%m%n'/></RedactingLayout></File></Appenders>"
                + "<Loggers><Root level='trace'><AppenderRef ref='f'/></Root></Loggers></Configuration>";
        var source = new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        if (context.isStarted()) {
            context.reconfigure(new XmlConfiguration(context, source));
        } else {
            context.start(new XmlConfiguration(context, source));
        }
        context.getLogger("shop.Payment").info(message);
    }
}
