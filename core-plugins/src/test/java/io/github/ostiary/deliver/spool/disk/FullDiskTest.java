package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Fills a small file system to the last block. */
@Timeout(60)
class FullDiskTest {
    private static final String TEXT = "x".repeat(1_000);

    @TempDir
    private Path folder;

    private @Nullable SmallDisk mounted;
    private final Heard heard = new Heard();

    @BeforeEach
    void mount() throws Exception {
        mounted = SmallDisk.mount(folder);
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted != null) {
            mounted.close();
        }
    }

    @Test
    void worksOnInMemoryAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        SmallDisk disk = disk();
        TreeSet<Long> seen = new TreeSet<>();
        long taken;
        try (DiskLog log = open(Settings.defaults());
                LogReader reader = log.reader("a")) {
            Logs.fill(log, 100, TEXT);
            disk.fill();
            taken = 100;
            for (long number = Logs.append(log, TEXT, 6); number != DiskLog.FULL; number = Logs.append(log, TEXT, 6)) {
                assertThat(number).isEqualTo(++taken);
                log.awaitWritten(number, Logs.SOON);
            }
            Logs.until(() -> !heard.troubles.isEmpty());
            assertThat(heard.troubles).singleElement().asString().contains("No space left");
            seen.addAll(Logs.drain(reader));
            assertThat(seen).hasSize((int) taken);

            disk.empty();
            Logs.until(() -> log.awaitWritten(Logs.append(log, TEXT, 6), Logs.SOON));
            Logs.until(() -> heard.healed == 1);
            taken = Logs.fill(log, 100, TEXT);
            seen.addAll(Logs.drain(reader));
        }
        assertThat(seen).hasSize((int) taken);
        assertThat(heard.losses).isEmpty();
        try (DiskLog log = open(Settings.defaults())) {
            assertThat(log.recovery().lost()).isZero();
            assertThat(log.recovery().damagedBytes()).isZero();
            assertThat(log.nextNumber()).isEqualTo(taken + 1);
        }
    }

    @Test
    void givesTheOldestUpForTheNewestWhenThatIsThePolicy() throws Exception {
        Settings settings = Settings.defaults().withMaxBytes(8 << 20).withWhenFull(WhenFull.DROP_OLDEST);
        int many = 6_000; // of 4 MB at most
        List<Long> found;
        try (DiskLog log = open(settings);
                LogReader reader = log.reader("a")) {
            Logs.fill(log, 1_000, TEXT);
            assertThat(reader.next(0))
                    .as("the oldest segment is on its way from now on")
                    .isZero();
            Logs.fill(log, 1_000, TEXT);
            disk().fill();
            log.reader("late").close(); // has a cursor now that finds no room
            for (int i = 2_001; i <= many; i++) {
                long number = Logs.append(log, TEXT, 6);
                assertThat(number).isEqualTo(i);
                long written = number;
                if (i % 100 == 0) {
                    Logs.until(() -> log.awaitWritten(written, Logs.SOON));
                }
            }
            found = Logs.drain(reader);
            assertThat(found).isSorted().doesNotHaveDuplicates().startsWith(1L).endsWith((long) many);
            Logs.until(() -> heard.of("a").lost(Loss.Cause.OLDEST) + found.size() == many);
            assertThat(heard.of("a").lost(Loss.Cause.OLDEST, 6)).isEqualTo(many - found.size());
            assertThat(found.size()).as("one and a half MB are left on disk").isGreaterThan(1_000);
        }
        assertThat(heard.losses).allMatch(loss -> loss.cause() == Loss.Cause.OLDEST);
        try (DiskLog log = open(settings)) {
            assertThat(log.recovery().lost())
                    .as("what gave way is not counted again")
                    .isZero();
        }
    }

    private DiskLog open(Settings settings) throws Exception {
        return DiskLog.open(disk().path().resolve("spool"), "test", settings, heard);
    }

    private SmallDisk disk() {
        if (mounted == null) {
            throw new IllegalStateException("not mounted");
        }
        return mounted;
    }
}
