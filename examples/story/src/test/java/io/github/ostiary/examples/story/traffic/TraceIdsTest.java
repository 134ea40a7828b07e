package io.github.ostiary.examples.story.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TraceIdsTest {
    private static final int COUNT = 2_000;

    private final List<String> ids = TraceIds.evenly(COUNT, new Random(1));

    @Test
    void areLowercaseHexadecimalAndAllDifferent() {
        assertThat(ids).hasSize(COUNT).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void coverTheRangeSoEvenlyThatAnyWholeShareOfThemIsExact() {
        assertThat(ids).filteredOn(id -> randomness(id) >= 0.9 * 0x1p56).hasSize(COUNT / 10);
        assertThat(ids).filteredOn(id -> randomness(id) >= 0.75 * 0x1p56).hasSize(COUNT / 4);
    }

    @Test
    void comeInNoOrder() {
        assertThat(ids).isNotEqualTo(ids.stream().sorted().toList());
        assertThat(ids.subList(0, COUNT / 2))
                .filteredOn(id -> randomness(id) >= 0x1p55)
                .hasSizeBetween(COUNT / 5, COUNT * 3 / 10);
    }

    private static long randomness(String id) {
        return Long.parseLong(id.substring(18), 16);
    }
}
