package io.github.ostiary.console.gate;

import io.github.ostiary.trail.access.AccessRecord;
import io.github.ostiary.trail.access.Keyring;
import io.github.ostiary.trail.ledger.Ledger;
import io.github.ostiary.trail.proof.ProofException;
import io.github.ostiary.trail.proof.VerifierKey;
import io.github.ostiary.trail.verify.Finding;
import io.github.ostiary.trail.verify.TrailReader;
import io.github.ostiary.trail.verify.Verdict;
import io.github.ostiary.trail.verify.VerifiedAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the trail back, each time verified as a whole, from its first entry to its signature. The key is the one that
 * the ledger had when the console started: who replaces trail and key together later is found out. Thread-safe.
 */
public final class Archive {
    private static final int ACCESSES_ON_A_PAGE = 100;
    private static final int READ_AT_ONCE = 256;
    private static final int MOST_READ = 50_000;

    private final Path trail;
    private final VerifierKey key;
    private final Ledger ledger;

    private Archive(Path trail, VerifierKey key, Ledger ledger) {
        this.trail = trail;
        this.key = key;
        this.ledger = ledger;
    }

    /** The archive of the ledger that was just opened on this trail. */
    public static Archive of(Path trail, Ledger ledger) throws IOException {
        try {
            String key = Files.readString(trail.resolve("vkey")).strip();
            return new Archive(trail, VerifierKey.parse(key), ledger);
        } catch (ProofException e) {
            throw new IOException("The trail's own key in " + trail.resolve("vkey") + " is not one", e);
        }
    }

    /**
     * Answers from all that is recorded up to now, which is signed first.
     *
     * @throws UnrecordedException when the ledger takes nothing any more
     */
    Audit read(AuditQuestion question) throws IOException {
        try {
            ledger.publish();
        } catch (IOException | RuntimeException e) { // that somebody reads this could not be recorded either
            throw new UnrecordedException(e, findings());
        }
        TrailReader reader = new TrailReader(trail, key);
        Verdict verdict = reader.verify();
        Audit nothing = new Audit(verdict, List.of(), null);
        if (!verdict.good()) {
            return nothing;
        }
        return collect(reader, verdict, Math.min(question.before(), nothing.size()), question);
    }

    private List<String> findings() throws IOException {
        return new TrailReader(trail, key)
                .verify().findings().stream().map(Finding::toString).toList();
    }

    /** A reading has two records, its beginning and its end; the first is left out where the second is shown. */
    private Audit collect(TrailReader reader, Verdict verdict, long end, AuditQuestion question) throws IOException {
        Keyring keyring = ledger.keyring();
        List<Audit.Entry> found = new ArrayList<>();
        Set<Long> ended = new HashSet<>();
        long before = end;
        for (int read = 0; before > 0 && read < MOST_READ; read += READ_AT_ONCE) {
            for (VerifiedAccess verified : reader.newest(before, READ_AT_ONCE)) {
                before = verified.index();
                AccessRecord access = verified.access().open(keyring);
                if (ended.contains(before) || !question.matches(access)) {
                    continue;
                }
                if (found.size() == ACCESSES_ON_A_PAGE) {
                    return new Audit(verdict, found, before + 1);
                }
                found.add(new Audit.Entry(before, access));
                ended.add(access.follows());
            }
        }
        return new Audit(verdict, found, before > 0 ? before : null);
    }
}
