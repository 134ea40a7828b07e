package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON templates are made safe field by field: before strings are cut, and with the names that fields have. */
final class JsonFieldsTest {
    private static final String MESSAGE = "{'m':{'$resolver':'message','stringified':true}}";

    @TempDir
    Path directory;

    @AfterEach
    void forgetContext() {
        ThreadContext.clearAll();
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 20, 29})
    void aCardIsFoundBeforeItsStringIsCut(int longest) {
        RedactingLayout layout = wrap(template(MESSAGE).setMaxStringLength(longest));

        String printed = print(layout, Events.of("pay with 4111111111111111 today and tomorrow"));

        assertThat(printed).doesNotContain("4111").contains("pay with [red").endsWith("…\"}");
        Json.assertValid(printed);
    }

    @Test
    void aPasswordIsFoundBeforeItsStringIsCut() {
        RedactingLayout layout = wrap(template(MESSAGE).setMaxStringLength(20));

        assertThat(print(layout, Events.of("login password=5ecret-and-long")))
                .isEqualTo("{\"m\":\"login password=[reda…\"}");
    }

    @Test
    void stringsAreCutAsLog4jCutsThem() {
        String text = "\"quoted\" \u0001\n back\\slash é € 😀 and the rest";
        for (int longest = 1; longest < text.length() + 2; longest++) {
            JsonTemplateLayout bare =
                    template(MESSAGE).setMaxStringLength(longest).build();

            assertThat(wrap(bare).toByteArray(Events.of(text))).isEqualTo(bare.toByteArray(Events.of(text)));
        }
    }

    @Test
    void theNameOfAFieldDecides() {
        String template =
                "{'password':{'$resolver':'message','stringified':true},'l':{'$resolver':'logger','field':'name'}}";

        assertThat(print(wrap(template(template)), Events.of("swordfish")))
                .isEqualTo("{\"password\":\"[redacted:password]\",\"l\":\"shop.Payment\"}");
    }

    @Test
    void theNameOfAnObjectRoundAFieldDecides() {
        String template = "{'credentials':{'value':{'$resolver':'message','stringified':true},'n':7,"
                + "'in':[{'deep':{'$resolver':'logger','field':'name'}}]},'l':{'m':'x'}}";

        assertThat(print(wrap(template(template)), Events.of("swordfish")))
                .isEqualTo("{\"credentials\":{\"value\":\"[redacted:secret]\",\"n\":\"[redacted:secret]\","
                        + "\"in\":[{\"deep\":\"[redacted:secret]\"}]},\"l\":{\"m\":\"x\"}}");
    }

    @Test
    void anObjectWithASensitiveNameTakesNoFlatFields() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("user", "ann");
        LogEvent event = Log4jLogEvent.newBuilder()
                .setContextData(context)
                .setMessage(new SimpleMessage("m"))
                .build();
        String template = "{'%s':{'a':{'$resolver':'mdc','flatten':true},'b':{'$resolver':'message'}}}";

        assertThat(print(wrap(template(template.replace("%s", "credentials"))), event))
                .isEqualTo("{\"credentials\":{\"b\":\"[redacted:secret]\"}}");
        assertThat(print(wrap(template(template.replace("%s", "labels"))), event))
                .isEqualTo("{\"labels\":{\"user\":\"ann\",\"b\":\"m\"}}");
    }

    @Test
    void inStrictModeOnlyKeysThatAreListedShowValues() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("user", "ann");
        context.putValue("shop", "north");
        context.putValue("trace_id", "4bf92f3577b34da6a3ce929d0e0e4736");
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("shop.Payment")
                .setLevel(Level.INFO)
                .setContextData(context)
                .setMessage(new SimpleMessage("hello"))
                .build();
        String template = "{'message':{'$resolver':'message'},'shop':{'$resolver':'mdc','key':'shop'},"
                + "'v':{'$resolver':'mdc','key':'shop'},'shop.2':{'$resolver':'mdc','key':'user'},"
                + "'trace_id':{'$resolver':'mdc','key':'trace_id'},'l':{'$resolver':'level','field':'name'},"
                + "'mdc':{'$resolver':'mdc'},'in':{'shop':{'$resolver':'logger','field':'name'}}}";
        RedactingLayout layout = RedactingLayout.newBuilder()
                .setLayout(template(template).build())
                .setMode("strict")
                .setRules(AllowElement.of("shop, mdc", null, null))
                .build();

        assertThat(print(layout, event))
                .isEqualTo("{\"message\":\"[redacted:other]\",\"shop\":\"north\",\"v\":\"[redacted:other]\","
                        + "\"shop.2\":\"[redacted:other]\",\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\","
                        + "\"l\":\"INFO\",\"mdc\":{\"shop\":\"north\","
                        + "\"trace_id\":\"4bf92f3577b34da6a3ce929d0e0e4736\",\"user\":\"[redacted:other]\"},"
                        + "\"in\":{\"shop\":\"[redacted:other]\"}}");
    }

    @Test
    void textsAndNumbersOfTheTemplateAreNoExceptions() {
        String template =
                "{'pin':47110,'note':'token=abc-123-xyz','v':1,'list':['x','card 4111111111111111',null,true]}";

        assertThat(print(wrap(template(template)), Events.of("m")))
                .isEqualTo("{\"pin\":\"[redacted:code]\",\"note\":\"token=[redacted:token]\",\"v\":1,"
                        + "\"list\":[\"x\",\"card [redacted:card:1111]\",null,true]}");
    }

    @Test
    void contextMapAndMapMessageAreReadWithTheirKeys() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("password", "swordfish");
        context.putValue("visits", 12);
        context.putValue("card", 4111111111111111L);
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setContextData(context)
                .setMessage(new StringMapMessage().with("pin", 123456).with("shop", "north"))
                .build();
        String template = "{'mdc':{'$resolver':'mdc'},'flat':{'$resolver':'mdc','flatten':true},"
                + "'one':{'$resolver':'mdc','key':'visits'},'message':{'$resolver':'message'}}";

        String printed = print(wrap(template(template)), event);

        assertThat(printed)
                .doesNotContain("swordfish", "4111111111111111", "123456")
                .contains("\"visits\":12", "\"shop\":\"north\"", "\"one\":12");
        assertThat(printed.split("redacted:password", -1)).hasSize(3);
        Json.assertValid(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "EcsLayout.json",
                "GcpLayout.json",
                "GelfLayout.json",
                "JsonLayout.json",
                "LogstashJsonEventLayoutV1.json"
            })
    void aCleanEventComesOutByteForByteThroughLog4jsOwnTemplates(String template) {
        JsonTemplateLayout bare = builder()
                .setEventTemplateUri("classpath:" + template)
                .setEventTemplateRootObjectKey("root")
                .build();
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLoggerName("shop.Payment")
                .setLevel(Level.WARN)
                .setMessage(new SimpleMessage("order 4711 took \"12\" ms"))
                .setThrown(new IllegalStateException("no stock", new java.io.IOException("closed")))
                .setTimeMillis(1_700_000_000_000L)
                .build();

        assertThat(wrap(bare).toByteArray(event)).isEqualTo(bare.toByteArray(event));
    }

    @Test
    void fieldsAddedInTheConfigurationAreCovered() throws java.io.IOException {
        ThreadContext.put("session", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJtYWRlLXVwIn0.bm9zaWduYXR1cmU");
        String layout = "<RedactingLayout><JsonTemplateLayout eventTemplate='{}' eventTemplateRootObjectKey='all'>"
                + "<EventTemplateAdditionalField key='apiKey' value='made-up-41x'/>"
                + "<EventTemplateAdditionalField key='s' format='JSON' value='{\"$resolver\":\"mdc\",\"key\":\"session\"}'/>"
                + "<EventTemplateAdditionalField key='t' value='$${ctx:session}'/>"
                + "</JsonTemplateLayout></RedactingLayout>";

        String printed = LoggedFile.write(directory, layout, logger -> logger.info("m"));

        assertThat(printed.strip())
                .isEqualTo(
                        "{\"all\":{\"apiKey\":\"[redacted:secret]\",\"s\":\"[redacted:jwt]\",\"t\":\"[redacted:jwt]\"}}");
    }

    @Test
    void aJsonTemplateOutsideARedactingLayoutIsLeftAlone() {
        JsonTemplateLayout bare = template("{'password':{'$resolver':'message','stringified':true},'pin':1234}")
                .build();

        assertThat(bare.toSerializable(Events.of("token=abc-123-xyz")).strip())
                .isEqualTo("{\"password\":\"token=abc-123-xyz\",\"pin\":1234}");
    }

    @Test
    void aMessageThatLogsWhileItIsFormattedKeepsBothLinesWhole() throws java.io.IOException {
        String layout = "<RedactingLayout><JsonTemplateLayout eventTemplate='" + MESSAGE.replace("'", "&quot;")
                + "'/></RedactingLayout>";
        String printed = LoggedFile.write(directory, layout, logger -> {
            Object talkative = new Object() {
                @Override
                public String toString() {
                    logger.info("inside password=inner-5ecret");
                    return "talkative";
                }
            };
            logger.info("outside {} password=outer-5ecret", talkative);
        });

        assertThat(printed.lines())
                .containsExactlyInAnyOrder(
                        "{\"m\":\"inside password=[redacted:password]\"}",
                        "{\"m\":\"outside talkative password=[redacted:password]\"}");
    }

    @Test
    void aKeyThatIsDroppedLeavesJson() {
        RedactingLayout layout = RedactingLayout.newBuilder()
                .setLayout(template("{'badge':{'$resolver':'message','stringified':true},'m':{'$resolver':'mdc'}}")
                        .build())
                .setRules(KeyElement.of("badge", "drop", null))
                .build();
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("badge", "B-12345");
        context.putValue("other", "stays");
        LogEvent event = Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setContextData(context)
                .setMessage(new SimpleMessage("B-12345"))
                .build();

        assertThat(print(layout, event)).isEqualTo("{\"badge\":null,\"m\":{\"other\":\"stays\"}}");
    }

    private static JsonTemplateLayout.Builder builder() {
        return JsonTemplateLayout.newBuilder()
                .setConfiguration(new DefaultConfiguration())
                .setCharset(StandardCharsets.UTF_8);
    }

    private static JsonTemplateLayout.Builder template(String template) {
        return builder().setEventTemplate(template.replace('\'', '"'));
    }

    private static RedactingLayout wrap(JsonTemplateLayout.Builder bare) {
        return wrap(bare.build());
    }

    private static RedactingLayout wrap(JsonTemplateLayout bare) {
        return RedactingLayout.newBuilder().setLayout(bare).build();
    }

    private static String print(RedactingLayout layout, LogEvent event) {
        return layout.toSerializable(event).strip();
    }
}
