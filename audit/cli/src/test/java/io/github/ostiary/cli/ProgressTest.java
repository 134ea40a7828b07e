package io.github.ostiary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long SECOND = 1_000_000_000;

    private final StringWriter out = new StringWriter();
    private final AtomicLong now = new AtomicLong();

    @Test
    void isSilentForASecondThenSaysHowFarItIs() {
        Progress progress = new Progress(new PrintWriter(out), true, 2_000_000, now::get);
        tick(progress);
        assertThat(out.toString()).isEmpty();

        now.set(2 * SECOND);
        tick(progress);
        tick(progress); // no time has passed
        assertThat(out.toString()).isEqualTo("\r\u001b[K  0 %  0 bytes of 2.0 MB  500 lines/s  a.log");

        progress.end();
        assertThat(out.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void knowsNoShareOfWhatHasNoEnd() {
        Progress progress = new Progress(new PrintWriter(out), true, -1, now::get);
        now.set(2 * SECOND);
        tick(progress);

        assertThat(out.toString()).isEqualTo("\r\u001b[K0 bytes  500 lines/s  a.log");
    }

    @Test
    void isSilentWhereNobodyLooks() {
        Progress progress = new Progress(new PrintWriter(out), false, 2_000_000, now::get);
        now.set(2 * SECOND);
        tick(progress);
        progress.end();

        assertThat(out.toString()).isEmpty();
    }

    private static void tick(Progress progress) {
        for (int i = 0; i < 1024; i++) {
            progress.tick("a.log", 1_000);
        }
    }
}
