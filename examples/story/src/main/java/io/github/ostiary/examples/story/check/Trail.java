package io.github.ostiary.examples.story.check;

import io.github.ostiary.examples.story.reader.AuditPage;
import io.github.ostiary.examples.story.reader.ConsoleReader;
import io.github.ostiary.examples.story.stage.Stage;
import io.github.ostiary.examples.story.stage.Verifier;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who read what is on record, the record can be verified by a program of its own, and a change of it is found. */
public final class Trail {
    private static final int GOOD = 0;
    private static final int FINDING = 1;

    private final Stage stage;

    public Trail(Stage stage) {
        this.stage = stage;
    }

    /**
     * The audit page has all that the reader did.
     *
     * @param traceId of a request that the reader looked at
     */
    public String lists(ConsoleReader reader, Instant since, String traceId) throws IOException, Disproved {
        AuditPage page = reader.audit();
        Disproved.unless(page.good(), "the audit page says: " + page.verdict());
        List<AuditPage.Access> own = page.accesses().stream()
                .filter(access -> access.who().equals(reader.name()))
                .filter(access -> !Instant.parse(access.time()).isBefore(since))
                .toList();
        listed(own, "auth.login", "", "");
        listed(own, "log.page", "payment", "line");
        listed(own, "log.page", "health", "line");
        listed(own, "log.trace", traceId, "span");
        return page.accesses().size() + " rows, " + own.size() + " of them " + reader.name() + "'s. " + page.verdict();
    }

    private static void listed(List<AuditPage.Access> accesses, String code, String asked, String shown)
            throws Disproved {
        boolean found = accesses.stream()
                .filter(access -> access.code().equals(code))
                .anyMatch(access ->
                        access.asked().contains(asked) && access.shown().contains(shown));
        Disproved.unless(found, "the audit page has no row " + code + " that names \"" + asked + "\"");
    }

    /** The verifier, which knows the trail's folder alone, agrees. */
    public String verifies() throws IOException, Disproved {
        Verifier.Verdict verdict = Verifier.verify(stage, stage.trail());
        Disproved.unless(
                verdict.exitCode() == GOOD,
                "ostiary verify ended with exit code " + verdict.exitCode() + ":\n" + verdict.text());
        return verdict.lines().get(0);
    }

    /** One bit of one entry is turned round in a copy. The verifier must say in which. */
    public String findsOneFlippedByte() throws IOException, Disproved {
        Path copy = stage.folder().resolve("trail-changed");
        copy(stage.trail(), copy);
        int entry = flip(copy);
        Verifier.Verdict verdict = Verifier.verify(stage, copy);
        Disproved.unless(
                verdict.exitCode() == FINDING,
                "with entry " + entry + " changed, ostiary verify ended with exit code " + verdict.exitCode() + ":\n"
                        + verdict.text());
        Pattern place = Pattern.compile(".*\\bentry " + entry + "\\b.*");
        Optional<String> named =
                verdict.lines().stream().filter(place.asMatchPredicate()).findFirst();
        Disproved.unless(
                named.isPresent(),
                "ostiary verify does not name entry " + entry + ", which was changed:\n" + verdict.text());
        return named.orElse("").strip();
    }

    /**
     * Changes the entry in the middle of the first bundle and returns its index. A bundle is a sequence of entries, each
     * behind its length in two bytes (C2SP tlog-tiles).
     */
    private static int flip(Path trail) throws IOException {
        Path bundle = firstBundle(trail.resolve("tile/entries"));
        byte[] bytes = Files.readAllBytes(bundle);
        ByteBuffer entries = ByteBuffer.wrap(bytes);
        int count = 0;
        for (; entries.hasRemaining(); count++) {
            skip(entries);
        }
        entries.rewind();
        int chosen = count / 2;
        for (int i = 0; i < chosen; i++) {
            skip(entries);
        }
        int length = Short.toUnsignedInt(entries.getShort());
        bytes[entries.position() + length / 2] ^= 1;
        Files.write(bundle, bytes);
        return chosen;
    }

    private static void skip(ByteBuffer entries) {
        int length = Short.toUnsignedInt(entries.getShort());
        entries.position(entries.position() + length);
    }

    /** The first bundle; of its unfinished states, when it was never finished, the last. */
    private static Path firstBundle(Path entries) throws IOException {
        try (Stream<Path> files = Files.walk(entries)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> entries.relativize(file).toString().startsWith("000"))
                    .max(Comparator.comparing(file -> file.toFile().length()))
                    .orElseThrow(() -> new IOException("the trail has no entries in " + entries));
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
