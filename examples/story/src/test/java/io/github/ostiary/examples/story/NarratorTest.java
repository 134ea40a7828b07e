package io.github.ostiary.examples.story;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NarratorTest {
    private final AtomicLong clock = new AtomicLong();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Narrator narrator =
            new Narrator(new PrintStream(out, true, UTF_8), () -> clock.getAndAdd(1_500_000_000));

    @Test
    void tellsAStepInOneLine() throws Exception {
        String result = narrator.step("Open the shop", () -> "open");

        assertThat(result).isEqualTo("open");
        assertThat(said()).isEqualTo("Open the shop ... done (1.5 s)\n");
        assertThat(narrator.failure()).isEmpty();
    }

    @Test
    void namesTheStepThatFailedAndGoesNoFurther() {
        assertThatThrownBy(() -> narrator.step("Open the shop", () -> {
                    throw new IOException("the key is lost");
                }))
                .isInstanceOf(IOException.class);

        assertThat(said()).isEqualTo("Open the shop ... FAILED (1.5 s)\n    the key is lost\n");
        assertThat(narrator.failure()).hasValue("Open the shop");
    }

    @Test
    void goesOnAfterAProofThatFailedAndSumsUp() {
        narrator.proof("Two and two are five", () -> {
            throw new IOException("they are four");
        });
        narrator.proof("Two and two are four", () -> "counted");

        assertThat(narrator.failure()).hasValue("Two and two are five");
        out.reset();
        narrator.sumUp();
        assertThat(said()).isEqualTo("""

                        FAILED    1.5 s  Two and two are five
                        ok        1.5 s  Two and two are four
                        """);
    }

    @Test
    void saysNothingOnceItFellSilent() throws Exception {
        narrator.fallSilent();
        narrator.step("Open the shop", () -> "open");

        assertThat(said()).isEmpty();
    }

    private String said() {
        return out.toString(UTF_8).replace("\r\n", "\n");
    }
}
