package io.github.ostiary.redact;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.layout.template.json.util.JsonReader;
import org.jspecify.annotations.Nullable;

/**
 * Lines with and without secrets that are kept outside this repository: in the folder named by the system property
 * {@code ostiary.samples}, else in {@code shared/redaction-samples} beside the checkout. Each byte of a line is XORed with
 * 0x55 and the whole written in base64, so that no scanner takes the samples for live credentials.
 */
record Samples(List<Sample> positives, List<Sample> negatives) {
    private static final int VEIL = 0x55;

    /** One line, and the stretches of it that may not come out. */
    record Sample(String id, String category, String tier, String shape, String line, List<String> secrets) {
        /** Whether none of its secrets stands in {@code text}. */
        boolean isHiddenIn(String text) {
            return secrets.stream().noneMatch(text::contains);
        }
    }

    /** The folder of the samples, or null when there is none. */
    static @Nullable Path folder() {
        String named = System.getProperty("ostiary.samples");
        if (named != null) {
            return Files.isDirectory(Path.of(named)) ? Path.of(named) : null;
        }
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("redaction-samples");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return null;
    }

    static Samples read(Path folder) {
        return new Samples(read(folder, "positives.jsonl"), read(folder, "negatives.jsonl"));
    }

    private static List<Sample> read(Path folder, String file) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
                    .map(Samples::sample)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sample sample(String json) {
        Map<?, ?> fields = (Map<?, ?>) JsonReader.read(json);
        List<String> secrets = new ArrayList<>();
        if (fields.get("span_x55") instanceof String span) {
            secrets.add(unveil(span));
        }
        if (fields.get("fragments_x55") instanceof List<?> fragments) {
            fragments.forEach(fragment -> secrets.add(unveil((String) fragment)));
        }
        return new Sample(
                String.valueOf(fields.get("id")),
                String.valueOf(fields.get("category")),
                String.valueOf(fields.get("tier")),
                String.valueOf(fields.get("shape")),
                unveil((String) fields.get("line_x55")),
                List.copyOf(secrets));
    }

    private static String unveil(String veiled) {
        byte[] bytes = Base64.getDecoder().decode(veiled);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= VEIL;
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
