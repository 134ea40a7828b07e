package io.github.ostiary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ostiary.cli.screen.Screen;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedTest {
    @Test
    void foldsCaretsWithTheirText() {
        Masked.Line line = new Masked.Line("abc[mask] de", "   ^^^^^^");

        assertThat(line.folded(5))
                .containsExactly(
                        new Masked.Line("abc[m", "   ^^"), new Masked.Line("ask] ", "^^^^"), new Masked.Line("de", ""));
        assertThat(line.folded(100)).containsExactly(line);
        assertThat(new Masked.Line("", "").folded(5)).containsExactly(new Masked.Line("", ""));
    }

    @Test
    void foldsWideLettersWhole() {
        assertThat(new Masked.Line("\u5ba2\u5ba2\u5ba2", "  ^^^^").folded(5))
                .isEqualTo(List.of(new Masked.Line("\u5ba2\u5ba2", "  ^^"), new Masked.Line("\u5ba2", "^^")));
        assertThat(Screen.width("e\u0301\ud83d\ude00")).isEqualTo(3);
    }
}
