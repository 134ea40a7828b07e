package io.github.ostiary.redact.classified;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.async.AsyncLoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Classified values through real loggers, with and without the redacting layout round the layout. */
final class ClassifiedLoggingTest {
    private static final String[] SECRETS = {"4111111111", "hunter2", "55555555"};

    record Order(int id, @Classified("card") String card) {}

    @TempDir
    Path directory;

    @AfterEach
    void forgetContext() {
        ThreadContext.clearAll();
    }

    @ParameterizedTest
    @CsvSource({"Root,false,false", "Root,false,true", "Root,true,false", "Root,true,true", "AsyncRoot,false,false"})
    void patternLayoutPrintsMasks(String root, boolean async, boolean wrapped) throws IOException {
        String printed = write(root, async, wrapped, "<PatternLayout pattern='%X %m{nolookups} %xEx%n'/>");

        assertThat(printed.lines().toList())
                .containsExactly(
                        "{} paid with [redacted:card:1111] by [redacted:password] ",
                        "{} placed Order[id=1, card=[redacted:card:4444]] ",
                        "{} all [Order[id=1, card=[redacted:card:4444]]] and [[redacted:password]] ",
                        "{} card=\"[redacted:card:1111]\" order=\"Order[id=1, card=[redacted:card:4444]]\" ",
                        "{} [redacted:password] ",
                        "{} formatted [redacted:card:1111] ");
    }

    @ParameterizedTest
    @CsvSource({"Root,false,false", "Root,false,true", "Root,true,false", "Root,true,true", "AsyncRoot,false,false"})
    void jsonTemplateLayoutPrintsMasks(String root, boolean async, boolean wrapped) throws IOException {
        String printed = write(root, async, wrapped, """
                <JsonTemplateLayout eventTemplate='{"message": {"$resolver": "message"},
                  "parameters": {"$resolver": "messageParameter"},
                  "texts": {"$resolver": "messageParameter", "stringified": true}}'/>""");

        assertThat(printed.lines())
                .hasSize(6)
                .anySatisfy(line -> assertThat(line)
                        .contains("\"message\":\"paid with [redacted:card:1111] by [redacted:password]\""))
                .anySatisfy(line -> assertThat(line)
                        .contains("\"message\":{\"card\":\"[redacted:card:1111]\","
                                + "\"order\":\"Order[id=1, card=[redacted:card:4444]]\"}"))
                .anySatisfy(line -> assertThat(line).contains("\"message\":\"[redacted:password]\""));
        if (!wrapped) {
            assertThat(printed).contains("\"parameters\":[\"[redacted:card:1111]\",\"[redacted:password]\"]");
        }
    }

    private String write(String root, boolean async, boolean wrapped, String layout) throws IOException {
        Path file = directory.resolve("out.log");
        String element = wrapped ? "<RedactingLayout>" + layout + "</RedactingLayout>" : layout;
        String xml = "<Configuration status='OFF'><Appenders><File name='f' fileName='" + file + "'>" + element
                + "</File></Appenders><Loggers><" + root + " level='trace'><AppenderRef ref='f'/></" + root
                + "></Loggers></Configuration>";
        try (LoggerContext context = async ? new AsyncLoggerContext("test") : new LoggerContext("test")) {
            var source = new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            context.start(new XmlConfiguration(context, source));
            logInEveryWay().accept(context.getLogger("shop.Payment"));
        }
        String printed = Files.readString(file);
        assertThat(printed).doesNotContain(SECRETS);
        return printed;
    }

    private static Consumer<Logger> logInEveryWay() {
        Sensitive<String> card = Sensitive.card("4111111111111111");
        Sensitive<char[]> password = Sensitive.password("hunter2".toCharArray());
        Order order = new Order(1, "5555555555554444");
        return logger -> {
            logger.info("paid with {} by {}", card, password);
            logger.info("placed {}", Sensitive.view(order));
            logger.info("all {} and {}", Sensitive.view(List.of(order)), List.of(password));
            MapMessage<?, ?> map = new StringMapMessage().with("card", card).with("order", Sensitive.view(order));
            logger.info(map);
            logger.info(new ObjectMessage(password));
            logger.atInfo().log("formatted {}", card);
        };
    }
}
