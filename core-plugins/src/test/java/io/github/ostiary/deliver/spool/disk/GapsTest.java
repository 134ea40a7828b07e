package io.github.ostiary.deliver.spool.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GapsTest {
    @TempDir
    private Path temp;

    @Property(tries = 500, seed = "1")
    void countsEachNumberOnce(@ForAll List<@IntRange(min = 0, max = 200) Integer> ends) {
        Gaps gaps = new Gaps();
        BitSet model = new BitSet();
        for (int i = 0; i + 1 < ends.size(); i += 2) {
            int from = ends.get(i);
            int to = ends.get(i + 1);
            int before = model.cardinality();
            model.set(Math.min(from, to), from < to ? to : Math.min(from, to));
            assertThat(gaps.add(from, to)).isEqualTo(model.cardinality() - before);
        }
        BitSet told = new BitSet();
        gaps.take().forEach((from, to) -> told.set(from.intValue(), to.intValue()));
        assertThat(told).isEqualTo(model);
        gaps.take().forEach((from, to) -> assertThat(gaps.cover(from, to)).isTrue());
    }

    @Test
    void survivesAsNamesOfFiles() throws Exception {
        Gaps gaps = new Gaps();
        gaps.add(5, 9);
        gaps.add(20, 30);
        Gaps.save(Disk.REAL, temp, gaps.take());
        gaps.add(9, 20);
        gaps.add(40, 41);
        assertThat(gaps.changed()).isTrue();
        Gaps.save(Disk.REAL, temp, gaps.take());

        Gaps read = new Gaps();
        try (var files = Files.list(temp)) {
            assertThat(files).allMatch(file -> read.read(file.getFileName().toString()));
        }
        assertThat(read.take()).isEqualTo(gaps.take()).hasSize(2);
        assertThat(read.read("5-9.gone")).isFalse();
    }
}
