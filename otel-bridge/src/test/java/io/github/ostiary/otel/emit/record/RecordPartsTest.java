package io.github.ostiary.otel.emit.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.otel.Logging;
import io.github.ostiary.otel.emit.OtelBridge;
import io.github.ostiary.otel.emit.SdkInMemory;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.function.Consumer;
import org.apache.logging.log4j.Marker;
import org.apache.logging.log4j.MarkerManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordPartsTest {
    private static final String CARD = "4111 1111 1111 1111";
    private static final String MASKED = "[redacted:card:1111]";
    private static final AttributeKey<List<String>> PARAMETERS = AttributeKey.stringArrayKey("log.body.parameters");

    private final SdkInMemory sdk = new SdkInMemory();

    @AfterEach
    void close() {
        sdk.close();
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void templateAndArgumentsLeaveWhenAskedFor(Logging mode) {
        log(mode, "template='true' arguments='true'", logger -> logger.info("{} paid {} with {}", "ann", 12, CARD));

        assertThat(sdk.text("log.body.template")).isEqualTo("{} paid {} with {}");
        assertThat(sdk.record().getAttributes().get(PARAMETERS)).containsExactly("ann", "12", MASKED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password={}", "login: \"password\": \"{}\"", "?token={}&x"})
    void anArgumentThatOnlyItsTemplateMakesASecretIsHidden(String template) {
        log(Logging.SYNC, "arguments='true'", logger -> logger.info(template, "open-sesame"));

        assertThat(sdk.record().toString()).doesNotContain("open-sesame");
        assertThat(sdk.record().getAttributes().get(PARAMETERS)).hasSize(1);
    }

    @Test
    void anArgumentThatAnotherMakesASecretIsHidden() {
        log(Logging.SYNC, "arguments='true'", logger -> logger.info("{} {}={}", "admin", "password", "admin"));

        assertThat(sdk.record().getAttributes().get(PARAMETERS))
                .containsExactly("[redacted]", "password", "[redacted]");
    }

    @Test
    void argumentsAreBoundedInNumberAndLength() {
        Object[] many = new Object[40];
        java.util.Arrays.fill(many, "a ".repeat(5_000));
        log(Logging.SYNC, "arguments='true'", logger -> logger.info("{} ".repeat(40), many));

        assertThat(sdk.record().getAttributes().get(PARAMETERS)).hasSize(16).allMatch(text -> text.length() < 1_100);
    }

    @ParameterizedTest
    @CsvSource({"60, 60,", "64, 64,", "200, 64, 136"})
    void contextDataIsBoundedInNumber(int keys, int left, @Nullable Long leftOut) {
        log(Logging.SYNC, "contextData='*'", logger -> {
            for (int i = 0; i < keys; i++) {
                ThreadContext.put("key" + i, "value");
            }
            logger.info("much");
            ThreadContext.clearMap();
        });

        assertThat(sdk.record().getAttributes().asMap().keySet())
                .filteredOn(key -> key.getKey().startsWith("key"))
                .hasSize(left);
        assertThat(sdk.record().getAttributes().get(AttributeKey.longKey("log4j.context_data_left_out")))
                .isEqualTo(leftOut);
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void markersLeaveWithTheirParents(Logging mode) {
        Marker security = MarkerManager.getMarker("SECURITY");
        Marker login = MarkerManager.getMarker("LOGIN").setParents(security);
        log(mode, "markers='true' eventName='marker'", logger -> logger.info(login, "in"));

        assertThat(sdk.text("log4j.marker")).isEqualTo("LOGIN");
        assertThat(sdk.record().getAttributes().get(AttributeKey.stringArrayKey("log4j.marker_parents")))
                .containsExactly("SECURITY");
        assertThat(sdk.record().getEventName()).isEqualTo("LOGIN");
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void fieldsOfMapMessagesAreRedactedWithTheirKeys(Logging mode) {
        log(
                mode,
                "eventName='key:event'",
                logger -> logger.info(new StringMapMessage()
                        .with("event", "paid")
                        .with("password", "open-sesame")
                        .with("card", CARD)
                        .with("amount", 12)));

        assertThat(sdk.record().toString()).doesNotContain("open-sesame").doesNotContain(CARD);
        assertThat(sdk.text("log4j.map_message.amount")).isEqualTo("12");
        assertThat(sdk.text("log4j.map_message.card")).isEqualTo(MASKED);
        assertThat(sdk.text("log4j.map_message.password")).startsWith("[redacted:");
        assertThat(sdk.record().getEventName()).isEqualTo("paid");
    }

    @Test
    void structuredDataSaysItsIdAndType() {
        StructuredDataMessage message = new StructuredDataMessage("audit@32473", "did it", "transfer");
        message.put("token", "t0k-9f8a7b6c");
        log(Logging.SYNC, "eventName='type'", logger -> logger.info(message));

        assertThat(sdk.text("log4j.structured_data.id")).isEqualTo("audit@32473");
        assertThat(sdk.text("log4j.structured_data.type")).isEqualTo("transfer");
        assertThat(sdk.record().toString()).doesNotContain("t0k-9f8a7b6c");
        assertThat(sdk.record().getEventName()).isEqualTo("transfer");
    }

    @Test
    void fieldsBeyondTheMostAreCounted() {
        StringMapMessage message = new StringMapMessage();
        for (int i = 0; i < 70; i++) {
            message.put("field" + i, "value");
        }
        log(Logging.SYNC, "", logger -> logger.info(message));

        assertThat(sdk.record().getAttributes().size()).isEqualTo(65);
        assertThat(sdk.record().getAttributes().get(AttributeKey.longKey("log4j.map_message_left_out")))
                .isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource(Logging.class)
    void theThreadLeavesWhenAskedFor(Logging mode) {
        log(mode, "threadName='true' threadId='true'", logger -> logger.info("here"));

        assertThat(sdk.text("thread.name")).isEqualTo(Thread.currentThread().getName());
        assertThat(sdk.record().getAttributes().get(AttributeKey.longKey("thread.id")))
                .isEqualTo(Thread.currentThread().getId());
    }

    @Test
    void theCallersPlaceLeavesWhenAskedFor() {
        log(Logging.SYNC, "includeLocation='true'", logger -> logger.info("here"));

        assertThat(sdk.text("code.function.name"))
                .startsWith(getClass().getName())
                .contains("theCallersPlace");
        assertThat(sdk.text("code.file.path")).isEqualTo("RecordPartsTest.java");
        assertThat(sdk.record().getAttributes().get(AttributeKey.longKey("code.line.number")))
                .isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eventName='key:'",
                "earlyEvents='many'",
                "blockUpTo='1 h'",
                "logMetrics='all'",
                "markers='yes'",
                "spanStatus='on'"
            })
    void aWrongSettingSendsMarkersOnly(String attribute) {
        log(Logging.SYNC, attribute, logger -> logger.info("plain"));

        assertThat(sdk.bodies()).containsExactly(LogRecords.WITHHELD);
    }

    private void log(Logging mode, String attributes, Consumer<Logger> work) {
        LoggerContext context = mode.start("<OtelBridge name='out' " + attributes + "/>");
        OtelBridge.use(context, sdk.sdk());
        try {
            work.accept(context.getLogger("shop.Orders"));
        } finally {
            context.stop();
        }
    }
}
