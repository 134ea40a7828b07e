package io.github.ostiary.examples.environments;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.sample.SamplingFilter;
import java.net.URI;
import java.util.Objects;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.ConfigurationFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the one file is in each environment. */
final class EnvironmentsTest {
    private static final String ENVIRONMENT = "app.environment";

    private final LoggerContext context = new LoggerContext("environments");

    @AfterEach
    void stop() {
        context.stop();
        System.clearProperty(ENVIRONMENT);
    }

    @Test
    void developmentPrintsEverything() {
        Configuration configuration = start("development");

        assertThat(configuration.getRootLogger().getLevel()).isEqualTo(Level.TRACE);
        assertThat(configuration.getFilter()).isNull();
    }

    @Test
    void stagingOnlyCountsWhatProductionWouldSuppress() {
        Configuration configuration = start("staging");
        logMuch();
        SamplingFilter filter = (SamplingFilter) configuration.getFilter();

        assertThat(configuration.getRootLogger().getLevel()).isEqualTo(Level.DEBUG);
        assertThat(Objects.requireNonNull(filter).suppressed()).isBetween(800L, 980L);
    }

    @Test
    void productionThinsOutAndKeepsPayments() {
        Configuration configuration = start("production");
        SamplingFilter filter = Objects.requireNonNull((SamplingFilter) configuration.getFilter());
        logMuch();
        long others = filter.kept();
        for (int i = 0; i < 100; i++) {
            context.getLogger("com.example.pay.Cards").info("paid {}", i);
        }

        assertThat(configuration.getRootLogger().getLevel()).isEqualTo(Level.INFO);
        assertThat(others).isBetween(20L, 200L);
        assertThat(filter.kept() - others).isEqualTo(100);
    }

    private void logMuch() {
        for (int i = 0; i < 1000; i++) {
            context.getLogger("com.example.Orders").info("order {}", i);
        }
    }

    private Configuration start(String environment) {
        System.setProperty(ENVIRONMENT, environment);
        URI file = URI.create(Objects.requireNonNull(EnvironmentsTest.class.getResource("/log4j2.xml"))
                .toString());
        context.start(ConfigurationFactory.getInstance().getConfiguration(context, "environments", file));
        return context.getConfiguration();
    }
}
