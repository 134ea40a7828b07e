package io.github.ostiary.trail.verify;

import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.Note;
import io.github.ostiary.trail.proof.ProofException;
import io.github.ostiary.trail.proof.VerifierKey;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The trail's checkpoint and the key it was checked with; each null when there is none to trust.
 *
 * @param fromTrail true when the key is the one in the trail's own folder
 */
record SignedHead(@Nullable Checkpoint checkpoint, @Nullable VerifierKey key, boolean fromTrail) {

    /** Reads {@code trail/checkpoint}, signed by {@code key} or else by the key in {@code trail/vkey}. */
    static SignedHead read(Path trail, @Nullable VerifierKey key, Findings findings) throws IOException {
        VerifierKey by = key != null ? key : ownKey(trail, findings);
        Path file = trail.resolve("checkpoint");
        if (!Files.exists(file)) {
            findings.add(Finding.in("checkpoint", "is missing: nothing says what this trail should be"));
            return new SignedHead(null, by, key == null);
        }
        return new SignedHead(by == null ? null : checkpoint(file, by, findings, "checkpoint"), by, key == null);
    }

    private static @Nullable VerifierKey ownKey(Path trail, Findings findings) throws IOException {
        try {
            String line = Files.readString(trail.resolve("vkey"));
            return VerifierKey.parse(line.endsWith("\n") ? line.substring(0, line.length() - 1) : line);
        } catch (NoSuchFileException e) {
            findings.add(Finding.in("vkey", "is missing, and no other key was given to check the signature with"));
        } catch (ProofException | MalformedInputException e) {
            findings.add(Finding.in("vkey", "is not the trail's key: " + e.getMessage()));
        }
        return null;
    }

    /** Reads a checkpoint kept elsewhere; the same key must have signed it. */
    static @Nullable Checkpoint older(Path file, SignedHead head, Findings findings) throws IOException {
        return head.key == null ? null : checkpoint(file, head.key, findings, file.toString());
    }

    private static @Nullable Checkpoint checkpoint(Path file, VerifierKey key, Findings findings, String name)
            throws IOException {
        try {
            Checkpoint checkpoint =
                    Checkpoint.parse(Note.parse(Files.readAllBytes(file)).verifiedBy(key));
            if (checkpoint.origin().equals(key.name())) {
                return checkpoint;
            }
            findings.add(Finding.in(name, "is that of another trail, " + checkpoint.origin()));
        } catch (ProofException e) {
            findings.add(Finding.in(name, "does not verify: " + e.getMessage()));
        }
        return null;
    }
}
