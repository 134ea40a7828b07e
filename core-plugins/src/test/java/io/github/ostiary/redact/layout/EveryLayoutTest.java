package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.Layout;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectArrayMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every layout that Log4j has, asked in each of the five ways in which appenders ask. */
final class EveryLayoutTest {
    private static final String NOTICE = "could not be made safe";
    private static final String[] SECRETS = {
        "message-5ecret",
        "first-5ecret",
        "context-5ecret",
        "bare-5ecret",
        "stack-5ecret",
        "outer-5ecret",
        "cause-5ecret",
        "head-5ecret",
        "foot-5ecret",
        "field-5ecret",
        "name-5ecret",
        "4111111111111111"
    };
    private static final String ENDS = " header='token=head-5ecret-1' footer='token=foot-5ecret-1'";

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<PatternLayout pattern='%m %c %t %X %x %ex%n'" + ENDS + "/>",
                "<PatternLayout pattern='%.-99m %X{password} %enc{%ex}%n'" + ENDS + " charset='UTF-16BE'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:EcsLayout.json'/>",
                "<JsonTemplateLayout eventTemplateUri='classpath:JsonLayout.json'/>",
                "<JsonLayout properties='true' complete='true'" + ENDS + "/>",
                "<JsonLayout compact='true' eventEol='true' stacktraceAsString='true' objectMessageAsJsonObject='true'>"
                        + "<KeyValuePair key='apiKey' value='field-5ecret'/></JsonLayout>",
                "<JsonLayout><KeyValuePair key='v' value='$${ctx:password}'/></JsonLayout>",
                "<XmlLayout complete='true' properties='true'/>",
                "<XmlLayout stacktraceAsString='true'><KeyValuePair key='token' value='field-5ecret-1'/></XmlLayout>",
                "<YamlLayout properties='true'/>",
                "<YamlLayout complete='true' includeStacktrace='false'/>",
                "<HtmlLayout title='token=head-5ecret-1'/>",
                "<CsvLogEventLayout" + ENDS + "/>",
                "<CsvLogEventLayout format='Excel' delimiter=';'/>",
                "<GelfLayout host='token=head-5ecret-1' compressionType='OFF'/>",
                "<Rfc5424Layout appName='shop' mdcId='mdc' exceptionPattern='%.90ex' newLine='true'>"
                        + "<LoggerFields sdId='f@1'><KeyValuePair key='v' value='%X{password} %.40m'/></LoggerFields>"
                        + "</Rfc5424Layout>",
                "<SyslogLayout facility='LOCAL1' newLine='true'/>"
            })
    void saysNoSecretInAnyOfItsOutputs(String layout) throws IOException {
        Map<String, String> outputs = outputs(
                layout,
                event(new ParameterizedMessage(
                        "é password=message-5ecret token={} card {}", "first-5ecret-1", "4111111111111111")));

        assertThat(outputs)
                .allSatisfy((output, text) ->
                        assertThat(text).as(output).doesNotContain(SECRETS).doesNotContain(NOTICE));
        assertThat(List.of("toByteArray", "toSerializable", "encode"))
                .allSatisfy(output -> assertThat(outputs.get(output)).contains("[redacted:password]"));
        if (layout.contains("-5ecret-1'")) {
            assertThat(outputs.get("getHeader") + outputs.get("toByteArray")).contains("[redacted:token]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<CsvParameterLayout" + ENDS + "/>", "<CsvParameterLayout format='MySQL'/>"})
    void rowsOfParametersStayRows(String layout) throws IOException {
        Map<String, String> outputs =
                outputs(layout, event(new ObjectArrayMessage("ann", "password=message-5ecret", 4111111111111111L, 7)));

        assertThat(outputs)
                .allSatisfy((output, text) -> assertThat(text).as(output).doesNotContain(SECRETS));
        assertThat(outputs.get("encode")).contains("ann", "password=[redacted:password]", "[redacted:card:1111]", "7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<CsvParameterLayout/>"})
    void aParameterOfWhichOnlyTheTextTellsThatItIsSecretIsNotShown(String layout) throws IOException {
        Map<String, String> outputs = outputs(layout, event(new ParameterizedMessage("password={}", "message-5ecret")));

        assertThat(outputs)
                .allSatisfy((output, text) -> assertThat(text).as(output).doesNotContain(SECRETS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<SerializedLayout/>", "<MessageLayout/>"})
    void whatIsNoTextIsRefused(String layout) throws IOException {
        Map<String, String> outputs = outputs(layout, event(new ParameterizedMessage("password=message-5ecret")));

        assertThat(outputs.get("encode")).isEqualTo(RedactingLayout.NOTICE + "\n");
        assertThat(outputs)
                .allSatisfy((output, text) -> assertThat(text).as(output).doesNotContain(SECRETS));
    }

    private Map<String, String> outputs(String layout, LogEvent event) throws IOException {
        Map<String, String> outputs = new LinkedHashMap<>();
        configured(layout, redacting -> {
            Capture destination = new Capture(16);
            redacting.encode(event, destination);
            StringBuilder encoded = new StringBuilder();
            destination.appendTo(encoded);
            outputs.put("toByteArray", text(redacting.toByteArray(event)));
            outputs.put("toSerializable", String.valueOf(redacting.toSerializable(event)));
            outputs.put("encode", encoded.toString().replace("\0", ""));
            outputs.put("getHeader", text(redacting.getHeader()));
            outputs.put("getFooter", text(redacting.getFooter()));
        });
        return outputs;
    }

    private void configured(String layout, Consumer<Layout<?>> use) throws IOException {
        String xml = "<Configuration status='OFF'><Appenders><File name='f' fileName='" + directory.resolve("f")
                + "'><RedactingLayout>" + layout + "</RedactingLayout></File></Appenders>"
                + "<Loggers><Root level='trace'/></Loggers></Configuration>";
        try (LoggerContext context = new LoggerContext("test")) {
            var source = new ConfigurationSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            XmlConfiguration configuration = new XmlConfiguration(context, source);
            context.start(configuration);
            Layout<?> redacting = configuration.getAppender("f").getLayout();
            assertThat(redacting).isInstanceOf(RedactingLayout.class);
            use.accept(redacting);
        }
    }

    /** As ASCII, in whichever character set. */
    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
    }

    private static LogEvent event(Message message) {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("password", "bare-5ecret");
        context.putValue("note", "secret=context-5ecret");
        Exception cause = new NotSerializableException("{\"password\":\"cause-5ecret\"}");
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.ERROR)
                .setLoggerName("shop.token=name-5ecret-1")
                .setThreadName("token=name-5ecret-1")
                .setMessage(message)
                .setContextData(context)
                .setContextStack(new MutableThreadContextStack(List.of("token=stack-5ecret-1")))
                .setThrown(new IllegalStateException("password=outer-5ecret&x", cause))
                .setTimeMillis(1_700_000_000_000L)
                .build();
    }
}
