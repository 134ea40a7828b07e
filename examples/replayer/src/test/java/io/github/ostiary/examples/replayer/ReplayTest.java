package io.github.ostiary.examples.replayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplayTest {
    @TempDir
    Path directory;

    @Test
    void hidesAndCounts() throws IOException {
        Path source = write("all is well\nlogin password=opensesame\r\npaid 4111111111111111 and 4111111111111111"
                .getBytes(StandardCharsets.UTF_8));

        Report report = Replayer.run(source, result(), bytes -> {});

        assertThat(report.lines()).isEqualTo(3);
        assertThat(report.changed()).isEqualTo(2);
        assertThat(report.hits()).containsEntry("key.password", 1L).containsEntry("card", 2L);
        assertThat(report.text()).doesNotContain("opensesame", "4111");
        assertThat(Files.readString(result()))
                .isEqualTo("all is well\nlogin password=[redacted:password]\r\n"
                        + "paid [redacted:card:1111] and [redacted:card:1111]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "one", "one\n", "\r\n\r\n", "${env:HOME} {} %m ${java:version}\n", "\n\n\ntail"})
    void givesBackCleanFilesByteForByte(String text) throws IOException {
        Path source = write(text.getBytes(StandardCharsets.UTF_8));

        Replayer.run(source, result(), bytes -> {});

        assertThat(result()).hasSameBinaryContentAs(source);
    }

    @Test
    void passesEveryByteAndLongLines() throws IOException {
        byte[] bytes = new byte[3 << 20];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i % 251 == 0 ? i / 251 : 'a' + i % 7);
        }
        Path source = write(bytes);

        Replayer.run(source, result(), read -> {});

        assertThat(result()).hasSameBinaryContentAs(source);
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        Path source = write("a\n".getBytes(StandardCharsets.UTF_8));

        assertThat(Replay.run(List.of())).isEqualTo(2);
        assertThat(Replay.run(List.of("--fast", source.toString()))).isEqualTo(2);
        assertThat(Replay.run(List.of(directory.toString()))).isEqualTo(3);
        assertThat(Replay.run(List.of(directory.resolve("none").toString()))).isEqualTo(3);
        assertThat(Replay.run(List.of(source.toString()))).isZero();
        assertThat(Replay.run(List.of(source.toString()))).isEqualTo(3);
        assertThat(Replay.run(List.of("--force", source.toString()))).isZero();
        assertThat(directory.resolve("in.log.redacted.part")).doesNotExist();
    }

    @Test
    void tellsTheSpeedInAUnitThatFits() {
        assertThat(report(79).text()).contains("2.00 s, 39.5 bytes/s");
        assertThat(report(1_000_000).text()).contains("2.00 s, 500 kB/s");
        assertThat(report(1_999_998).text()).contains("2.00 s, 1.00 MB/s");
        assertThat(report(254_200_000).text()).contains("2.00 s, 127 MB/s");
    }

    private Report report(long bytes) {
        return new Report(result(), 1, 0, bytes, 2_000_000_000L, Map.of());
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(directory.resolve("in.log"), bytes);
    }

    private Path result() {
        return directory.resolve("in.log.redacted");
    }
}
