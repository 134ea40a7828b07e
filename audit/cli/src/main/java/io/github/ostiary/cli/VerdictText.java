package io.github.ostiary.cli;

import io.github.ostiary.trail.proof.Checkpoint;
import io.github.ostiary.trail.proof.VerifierKey;
import io.github.ostiary.trail.verify.Verdict;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** A verdict as a person reads it: one line that says it all, then the details. In colour on a terminal only. */
final class VerdictText {
    private final PrintWriter out;
    private final Ansi ansi;

    VerdictText(CommandLine line) {
        this.out = line.getOut();
        this.ansi = line.getColorScheme().ansi();
    }

    void print(Verdict verdict, Duration took, boolean heldAgainstOlder) {
        Checkpoint checkpoint = verdict.checkpoint();
        long size = checkpoint == null ? 0 : checkpoint.size();
        if (verdict.good()) {
            out.println(ansi.string("@|bold,green GOOD|@") + "  " + count(size) + ", each as it was signed"
                    + (heldAgainstOlder ? ", continuing the older checkpoint." : "."));
        } else {
            int findings = verdict.findings().size();
            out.println(ansi.string("@|bold,red BAD|@") + "   "
                    + (findings == 1 ? "One thing is" : findings + " things are") + " not as it was signed:");
            verdict.findings().forEach(finding -> out.println("      " + clean(finding.toString())));
        }
        if (checkpoint != null) {
            details(verdict, checkpoint, took);
        }
        if (verdict.keyFromTrail()) {
            out.println();
            out.println(
                    "The key came from the trail's own folder: the trail agrees with itself. To know that it was not");
            out.println("replaced as a whole, keep 'vkey' and a 'checkpoint' elsewhere and use --key and --old.");
        }
        out.flush();
    }

    private void details(Verdict verdict, Checkpoint checkpoint, Duration took) {
        VerifierKey key = verdict.key();
        out.println();
        row("origin", clean(checkpoint.origin()));
        row("size", count(checkpoint.size()));
        row("root", checkpoint.root().toString());
        row("signed by", key == null ? "nobody known" : clean(key.name()) + ", key " + key.hash());
        row("first access", time(verdict.first()));
        row("last access", time(verdict.last()));
        if (verdict.pending() > 0) {
            row("pending", count(verdict.pending()) + " recorded after this checkpoint; the next one will cover them");
        }
        double seconds = Math.max(took.toNanos() / 1e9, 1e-9);
        row("checked in", String.format(Locale.ROOT, "%.2f s, %,.0f entries/s", seconds, checkpoint.size() / seconds));
    }

    private void row(String name, String value) {
        out.println(String.format(Locale.ROOT, "  %-13s %s", name, value));
    }

    private static String count(long entries) {
        return entries == 1 ? "1 access" : String.format(Locale.ROOT, "%,d accesses", entries);
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "none" : time.toString();
    }

    /** Texts from a trail may be hostile to a terminal. */
    private static String clean(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
