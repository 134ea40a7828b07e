package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.logging.log4j.CloseableThreadContext;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trap 3 of those a redactor falls into: secrets in the context and in messages made of keys and values. */
final class ContextTrapsTest {
    @TempDir
    Path directory;

    @DisplayName("3: the context map and stack")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%X %x %m%n'/>",
                "<PatternLayout pattern='%mdc{user,password,card} %NDC%n'/>",
                "<PatternLayout pattern='{%X} [%x]%n'/>",
                "<PatternLayout pattern='%enc{%X}{JSON} %enc{%x}{HTML}%n'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:JsonLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:GelfLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:LogstashJsonEventLayoutV1.json'/>",
                "<JsonTemplateLayout eventTemplate='{\"m\":{\"$resolver\":\"mdc\",\"stringified\":true},"
                        + "\"n\":{\"$resolver\":\"ndc\"}}'/>",
                "<JsonTemplateLayout eventTemplate='{\"f\":{\"$resolver\":\"mdc\",\"flatten\":{\"prefix\":\"x.\"}}}'/>",
                "<GelfLayout host='h' compressionType='OFF'/>",
                "<Rfc5424Layout appName='a' mdcId='mdc' newLine='true'/>",
                "<HtmlLayout/>"
            })
    void context(String layout) throws IOException {
        String printed = write(layout, ContextTrapsTest::logInContext);

        assertThat(printed)
                .doesNotContain("map-5ecret", "stack-5ecret", "4111111111111111", "4111111")
                .doesNotContain("could not be made safe");
    }

    @DisplayName("3: map and structured messages, markers, logger and thread names")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%m %K%n'/>",
                "<PatternLayout pattern='%m{JSON}%n'/>",
                "<PatternLayout pattern='%m{XML}%n'/>",
                "<PatternLayout pattern='%m{JAVA}%n'/>",
                "<PatternLayout pattern='%m{JAVA_UNQUOTED} %marker %c %t%n'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:JsonLayout.json'/>",
                "<JsonTemplateLayout eventTemplate='{\"m\":{\"$resolver\":\"message\"},"
                        + "\"k\":{\"$resolver\":\"map\",\"stringified\":true}}'/>",
                "<GelfLayout host='h' compressionType='OFF'/>",
                "<Rfc5424Layout appName='a' newLine='true'/>",
                "<HtmlLayout/>"
            })
    void messages(String layout) throws IOException {
        String printed = write(layout, logger -> {
            logger.info(new StringMapMessage()
                    .with("user", "ann")
                    .with("password", "map-5ecret")
                    .with("card", "4111 1111 1111 1111"));
            StructuredDataMessage structured = new StructuredDataMessage("Login@18060", "login", "Login");
            structured.put("user", "ann");
            structured.put("apiKey", "map-5ecret");
            logger.info(structured);
            logger.info(MarkerManager.getMarker("token=map-5ecret"), "marked");
        });

        assertThat(printed)
                .doesNotContain("map-5ecret", "4111 1111", "4111111")
                .doesNotContain("could not be made safe");
    }

    private static void logInContext(Logger logger) {
        try (CloseableThreadContext.Instance context = CloseableThreadContext.put("user", "ann")
                .put("password", "map-5ecret")
                .put("db.password", "map-5ecret two")
                .put("card", "4111 1111 1111 1111")
                .push("token=stack-5ecret-1")
                .push("paying 4111111111111111")) {
            logger.info("within {}", context.getClass().getSimpleName());
        }
    }

    private String write(String layout, java.util.function.Consumer<Logger> logging) throws IOException {
        return LoggedFile.write(directory, "<RedactingLayout>" + layout + "</RedactingLayout>", logging);
    }
}
