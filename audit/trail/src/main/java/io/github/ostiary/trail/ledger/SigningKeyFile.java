package io.github.ostiary.trail.ledger;

import io.github.ostiary.trail.disk.DurableFiles;
import io.github.ostiary.trail.disk.DurableFiles.Audience;
import io.github.ostiary.trail.proof.ProofException;
import io.github.ostiary.trail.proof.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The key that signs the trail's checkpoints, made at first use. Its name is the trail's origin. */
final class SigningKeyFile {
    private SigningKeyFile() {}

    static SigningKey open(Path keys, @Nullable String origin, boolean trailIsNew) throws IOException {
        Path file = keys.resolve("signing.key");
        try {
            if (!Files.exists(file)) {
                if (!trailIsNew) {
                    throw new IOException(file + " is missing: what is already signed cannot be continued with another"
                            + " key. Restore it, or begin a new trail in an empty folder");
                }
                SecureRandom random = new SecureRandom();
                SigningKey made = SigningKey.generate(origin != null ? origin : unique(random), random);
                DurableFiles.replace(file, made.secretText().getBytes(StandardCharsets.UTF_8), Audience.OWNER);
            }
            SigningKey key = SigningKey.parse(Files.readString(file));
            if (origin != null && !key.verifier().name().equals(origin)) {
                throw new IOException("the trail's origin is to be " + origin + ", but " + file + " is the key of "
                        + key.verifier().name());
            }
            return key;
        } catch (ProofException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String unique(SecureRandom random) {
        byte[] bytes = new byte[8];
        random.nextBytes(bytes);
        return "ostiary/" + HexFormat.of().formatHex(bytes);
    }
}
