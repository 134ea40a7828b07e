package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.Audit;
import io.github.ostiary.console.gate.Disclosed;
import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.verify.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The audit page as the template prints it: first whether the trail can be believed, then what it says. */
record AuditView(
        boolean good,
        String verdict,
        String proof,
        List<String> findings,
        List<AccessView> accesses,
        @Nullable String next,
        long record) {
    private static final int FINDINGS_SHOWN = 10;

    static AuditView of(Disclosed<Audit> disclosed, AuditForm form) {
        Audit audit = disclosed.content();
        Verdict verdict = audit.verdict();
        Long next = audit.next();
        return new AuditView(
                verdict.good(),
                verdict(audit),
                proof(verdict),
                verdict.findings().stream()
                        .limit(FINDINGS_SHOWN)
                        .map(finding -> VisibleText.of(finding.toString()))
                        .toList(),
                audit.accesses().stream().map(AccessView::of).toList(),
                next == null ? null : form.before(next).toString(),
                disclosed.receipt().index());
    }

    private static String verdict(Audit audit) {
        return audit.verdict().good()
                ? "The trail verifies: " + Wording.counted(audit.size(), "access", "accesses")
                        + ", none changed, none missing"
                : "The trail is broken: do not believe what it says";
    }

    private static String proof(Verdict verdict) {
        Checkpoint checkpoint = verdict.checkpoint();
        return checkpoint == null
                ? "There is no signed checkpoint to go by."
                : "Tree of size " + Wording.count(checkpoint.size()) + ", root " + checkpoint.root()
                        + ", checkpoint signed by " + VisibleText.of(checkpoint.origin());
    }
}
