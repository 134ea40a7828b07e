package io.github.ostiary.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what the pages write can be read: the contrast ratios of WCAG 2.2, sections 1.4.3 and 1.4.11. */
final class ColoursTest {
    private static final Pattern COLOUR = Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});");

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void textStandsOutFromWhatItIsWrittenOn(int scheme) throws IOException {
        Map<String, String> colours = colours(scheme);

        for (String text :
                List.of("ink", "soft", "accent", "fatal", "error", "warn", "info", "debug", "trace", "other", "good")) {
            for (String ground : List.of("paper", "ground")) {
                assertThat(contrast(colours, text, ground))
                        .as("%s on %s", text, ground)
                        .isGreaterThanOrEqualTo(4.5);
            }
        }
        assertThat(contrast(colours, "accent", "accent-ground")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(colours, "error", "error-ground")).isGreaterThanOrEqualTo(4.5);
        assertThat(contrast(colours, "good", "good-ground")).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void controlsStandOutFromThePage(int scheme) throws IOException {
        assertThat(contrast(colours(scheme), "edge", "paper")).isGreaterThanOrEqualTo(3);
        assertThat(contrast(colours(scheme), "edge", "ground")).isGreaterThanOrEqualTo(3);
    }

    /** The colours of the light scheme, which is the first in the sheet, or of the dark one. */
    private static Map<String, String> colours(int scheme) throws IOException {
        try (InputStream sheet = ColoursTest.class.getResourceAsStream("/static/console.css")) {
            String text = new String(Objects.requireNonNull(sheet).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> colours = new HashMap<>();
            COLOUR.matcher(text.split(":root \\{", -1)[scheme + 1])
                    .results()
                    .forEach(found -> colours.putIfAbsent(found.group(1), found.group(2)));
            return colours;
        }
    }

    private static double contrast(Map<String, String> colours, String one, String other) {
        double first = luminance(Objects.requireNonNull(colours.get(one), one));
        double second = luminance(Objects.requireNonNull(colours.get(other), other));
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        int rgb = Integer.parseInt(colour.substring(1), 16);
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8) + 0.0722 * linear(rgb);
    }

    private static double linear(int channel) {
        double share = (channel & 0xff) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
