package io.github.ostiary.trail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class TileTest {
    @Test
    void writesItsNumberInGroupsOfThree() {
        assertThat(new Tile(0, 0, 256).path()).isEqualTo("tile/0/000");
        assertThat(new Tile(0, 999, 256).path()).isEqualTo("tile/0/999");
        assertThat(new Tile(0, 1000, 256).path()).isEqualTo("tile/0/x001/000");
        assertThat(new Tile(5, 1234067, 256).path()).isEqualTo("tile/5/x001/x234/067");
        assertThat(new Tile(Tile.ENTRIES, 1234067, 8).path()).isEqualTo("tile/entries/x001/x234/067.p/8");
    }

    @Test
    void laysOutATreeOfSeventyThousand() {
        long size = 70_000;

        assertThat(Tile.of(0, 272, size).path()).isEqualTo("tile/0/272");
        assertThat(Tile.of(1, 0, size).path()).isEqualTo("tile/1/000");
        assertThat(Tile.partials(size))
                .extracting(Tile::path)
                .containsExactly("tile/entries/273.p/112", "tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1");
    }

    @Test
    void hasNoPartialTileOfWidthZero() {
        assertThat(Tile.partials(0)).isEmpty();
        assertThat(Tile.partials(256)).extracting(Tile::path).containsExactly("tile/1/000.p/1");
        assertThat(Tile.partials(65_536)).extracting(Tile::path).containsExactly("tile/2/000.p/1");
    }

    @Test
    void neverHoldsMoreThanTheTree() {
        assertThat(Tile.of(0, 0, 300)).isEqualTo(new Tile(0, 0, 256));
        assertThat(Tile.of(0, 1, 300)).isEqualTo(new Tile(0, 1, 44));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.of(0, 2, 300));
        assertThatIllegalArgumentException().isThrownBy(() -> Tile.of(1, 0, 255));
    }
}
