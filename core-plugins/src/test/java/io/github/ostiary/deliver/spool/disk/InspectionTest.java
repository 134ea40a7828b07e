package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.disk.Inspection.Condition;
import io.github.ostiary.deliver.spool.disk.Inspection.Report;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class InspectionTest {
    private static final Settings SMALL = Settings.defaults().withMaxBytes(1 << 20);

    @TempDir
    private Path temp;

    @Test
    void looksAtALogWhoseOwnerIsAlive() throws Exception {
        try (DiskLog log = Logs.open(temp.resolve("spool"), SMALL)) {
            Logs.fill(log, 1_000, "x".repeat(200));
            List<Long> numbers = new ArrayList<>();
            List<Report> reports = Inspection.of(log.folder(), List.of()).export((number, severity, time, line) -> {
                assertThat(severity).isEqualTo(6);
                assertThat(time).isEqualTo(1_000);
                assertThat(new String(line, StandardCharsets.US_ASCII)).startsWith("<" + number + "> ");
                numbers.add(number);
            });
            assertThat(numbers).isEqualTo(DiskLogTest.numbers(1, 1_000));
            assertThat(reports).hasSizeGreaterThan(2).allMatch(report -> report.condition() == Condition.SOUND);
            assertThat(reports.stream().mapToLong(Report::records).sum()).isEqualTo(1_000);
            assertThat(reports.stream().mapToLong(Report::bytes).sum()).isEqualTo(log.bytes());
            assertThat(Logs.fill(log, 1, "undisturbed")).isEqualTo(1_001);
        }
    }

    @Test
    void namesWhatIsWrong() throws Exception {
        List<LogKey> keys = List.of(LogKey.of("k1", new byte[32]));
        Path spool = temp.resolve("spool");
        try (DiskLog log = Logs.open(spool, SMALL.withKeys(keys))) {
            Logs.fill(log, 1_000, "x".repeat(200));
        }
        List<Path> segments = Logs.segments(spool);
        int one = 0; // a segment may hold a single record, if that was written alone
        while (Files.size(segments.get(one)) < 10_000) {
            one++;
        }
        byte[] bytes = Files.readAllBytes(segments.get(one));
        bytes[500] ^= 1;
        Files.write(segments.get(one), bytes);
        List<Report> reports = new ArrayList<>(Inspection.of(spool, keys).segments());
        assertThat(reports.remove(one)).satisfies(report -> {
            assertThat(report.condition()).isEqualTo(Condition.DAMAGED);
            assertThat(report.damagedBytes()).isPositive();
        });
        assertThat(reports).isNotEmpty().allMatch(report -> report.condition() == Condition.SOUND);
        List<Report> locked = new ArrayList<>(Inspection.of(spool, List.of()).segments());
        locked.remove(one);
        assertThat(locked).allMatch(report -> report.condition() == Condition.LOCKED);
        assertThat(Files.readAllBytes(segments.get(one))).as("only looked at").isEqualTo(bytes);
    }
}
