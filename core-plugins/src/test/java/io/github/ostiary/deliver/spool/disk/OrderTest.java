package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.deliver.spool.disk.RecordingDisk.FolderSynced;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Made;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Named;
import io.github.ostiary.deliver.spool.disk.RecordingDisk.Unnamed;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What must be on disk before what, in the small; {@link PowerLossTest} asks for the whole. */
class OrderTest {
    @TempDir
    private Path temp;

    private final RecordingDisk disk = new RecordingDisk();

    @Test
    void aFolderAndThoseAboveItHaveNamesThatLast() throws Exception {
        Path above = temp.resolve("above");
        Path spool = above.resolve("spool");
        Access.folder(disk, spool);
        Access.folder(disk, spool);
        assertThat(disk.events())
                .containsExactly(
                        new Made(above), new FolderSynced(temp, 1), new Made(spool), new FolderSynced(above, 3));
    }

    @Test
    void theOldGapGoesOnceTheNewOneLasts() throws Exception {
        Gaps.save(disk, temp, Map.of(5L, 9L));
        Gaps.save(disk, temp, Map.of(5L, 12L));
        assertThat(disk.events())
                .extracting(Object::getClass)
                .isEqualTo(List.of(Named.class, Named.class, FolderSynced.class, Unnamed.class));
    }

    @Test
    void theCursorThatWasFsyncedStaysUntilTheNextIs() throws Exception {
        Path path = temp.resolve("a.cursor");
        try (CursorFile file = new CursorFile(disk, path)) {
            file.save(10, 1);
            file.sync();
            file.save(20, 2);
            file.save(30, 3);
            assertThat(CursorFile.read(path, "a"))
                    .extracting(cursor -> cursor.known)
                    .isEqualTo(3L);
            int newest = disk.events().stream()
                    .filter(event -> event instanceof RecordingDisk.Written)
                    .mapToInt(event -> (int) ((RecordingDisk.Written) event).at())
                    .reduce((first, second) -> second)
                    .orElseThrow();
            try (RandomAccessFile bytes = new RandomAccessFile(path.toFile(), "rw")) {
                bytes.seek(newest + 20);
                bytes.write(0xFF); // as a power loss in the middle of the write would leave it
            }
            assertThat(CursorFile.read(path, "a"))
                    .extracting(cursor -> cursor.known)
                    .isEqualTo(1L);
        }
    }
}
