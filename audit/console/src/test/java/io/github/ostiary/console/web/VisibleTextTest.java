package io.github.ostiary.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class VisibleTextTest {
    @Test
    void leavesWhatCanBeSeen() {
        String plain = "Grüße, 你好, naïve 🙂\n\tindented";
        assertThat(VisibleText.of(plain)).isEqualTo(plain);
        assertThat(VisibleText.of("only ascii")).isSameAs("only ascii");
    }

    @Test
    void showsWhatWouldActOnTheReader() {
        assertThat(VisibleText.of("\u001b[31m")).isEqualTo("⟨U+001B⟩[31m");
        assertThat(VisibleText.of("a\u202eb")).isEqualTo("a⟨U+202E⟩b");
        assertThat(VisibleText.of("a\u200bb\ufeff")).isEqualTo("a⟨U+200B⟩b⟨U+FEFF⟩");
        assertThat(VisibleText.of("\u0000\u007f\u0085\r")).isEqualTo("⟨U+0000⟩⟨U+007F⟩⟨U+0085⟩⟨U+000D⟩");
        assertThat(VisibleText.of("\u2028\u2066")).isEqualTo("⟨U+2028⟩⟨U+2066⟩");
    }

    @Test
    void showsHalfASurrogatePair() {
        assertThat(VisibleText.of("x\ud83d")).isEqualTo("x⟨U+D83D⟩");
    }
}
