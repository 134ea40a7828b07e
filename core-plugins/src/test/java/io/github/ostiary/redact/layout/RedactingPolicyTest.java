package io.github.ostiary.redact.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ParameterizedMessage;
import org.apache.logging.log4j.message.SimpleMessage;
import org.apache.logging.log4j.message.StringMapMessage;
import org.apache.logging.log4j.message.StructuredDataMessage;
import org.apache.logging.log4j.spi.MutableThreadContextStack;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.junit.jupiter.api.Test;

/** The event itself is safe behind the policy, for appenders that ask no layout. */
final class RedactingPolicyTest {
    private static final RedactingPolicy POLICY = RedactingPolicy.newBuilder().build();

    @Test
    void textIsSafeWithItsParameters() {
        Message message = message(new ParameterizedMessage("login token={}", "made-up-41x"));

        assertThat(message.getFormattedMessage()).isEqualTo("login token=[redacted:token]");
        assertThat(message.getParameters()).isNullOrEmpty();
    }

    @Test
    void aParameterThatTheTextDoesNotShowIsGone() {
        Message message = message(new ParameterizedMessage("paid", new Object[] {"4111111111111111"}));

        assertThat(message.getFormattedMessage()).isEqualTo("paid");
        assertThat(message.getParameters()).isNullOrEmpty();
    }

    @Test
    void mapsStayMaps() {
        MapMessage<?, ?> message = (MapMessage<?, ?>)
                message(new StringMapMessage().with("password", "swordfish").with("shop", "north"));

        assertThat(message).isInstanceOf(StringMapMessage.class);
        assertThat(message.getData()).isEqualTo(Map.of("password", "[redacted:password]", "shop", "north"));
    }

    @Test
    void structuredDataStaysStructuredData() {
        StructuredDataMessage written = new StructuredDataMessage("login@32473", "password=swordfish", "audit");
        written.put("pin", "123456");

        StructuredDataMessage message = (StructuredDataMessage) message(written);

        assertThat(message.getFormattedMessage())
                .doesNotContain("swordfish", "123456")
                .contains("login@32473");
        assertThat(message.getType()).isEqualTo("audit");
    }

    @Test
    void objectsBecomeTheirSafeText() {
        assertThat(message(new ObjectMessage(Map.of("password", "swordfish"))).getFormattedMessage())
                .isEqualTo("{password=[redacted:password]}");
    }

    @Test
    void contextIsSafeByItsKeys() {
        SortedArrayStringMap context = new SortedArrayStringMap();
        context.putValue("password", "swordfish");
        context.putValue("user", "ann");
        LogEvent event = POLICY.rewrite(builder()
                .setContextData(context)
                .setContextStack(new MutableThreadContextStack(List.of("token=made-up-41x", "step 2")))
                .build());

        assertThat(event.getContextData().toMap()).isEqualTo(Map.of("password", "[redacted:password]", "user", "ann"));
        assertThat(event.getContextStack().asList()).containsExactly("token=[redacted:token]", "step 2");
    }

    @Test
    void exceptionsKeepTheirClassNamesAndStack() {
        Exception cause = new java.io.IOException("password=cause-5ecret");
        Exception thrown = new IllegalStateException("outer", cause);
        thrown.addSuppressed(new RuntimeException("token=suppressed-5ecret"));
        cause.addSuppressed(thrown);

        StringWriter printed = new StringWriter();
        POLICY.rewrite(builder().setThrown(thrown).build()).getThrown().printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString())
                .doesNotContain("5ecret")
                .contains("java.lang.IllegalStateException: outer", "java.io.IOException: password=[redacted:password]")
                .contains("at " + RedactingPolicyTest.class.getName());
    }

    @Test
    void aCleanEventStaysTheSameObject() {
        LogEvent event = builder()
                .setThrown(new IllegalStateException("no stock"))
                .setMessage(new ParameterizedMessage("order {} took {} ms", 4711, 12))
                .build();

        assertThat(POLICY.rewrite(event)).isSameAs(event);
    }

    @Test
    void whatCannotBeMadeSafeIsWithheld() {
        Object hostile = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("password=5ecret");
            }
        };
        LogEvent event =
                POLICY.rewrite(builder().setMessage(new ObjectMessage(hostile)).build());

        assertThat(event.getMessage().getFormattedMessage()).isEqualTo(RedactingLayout.NOTICE);
        assertThat(event.getThrown()).isNull();
    }

    @Test
    void aSettingThatIsNotAllowedLetsNothingThrough() {
        RedactingPolicy refused =
                RedactingPolicy.newBuilder().setPresets("secrts").build();

        assertThat(refused.rewrite(Events.of("hello")).getMessage().getFormattedMessage())
                .isEqualTo(RedactingLayout.NOTICE);
    }

    private static Log4jLogEvent.Builder builder() {
        return Log4jLogEvent.newBuilder()
                .setLevel(Level.INFO)
                .setLoggerName("shop.Payment")
                .setMessage(new SimpleMessage("m"));
    }

    private static Message message(Message message) {
        return POLICY.rewrite(builder().setMessage(message).build()).getMessage();
    }
}
