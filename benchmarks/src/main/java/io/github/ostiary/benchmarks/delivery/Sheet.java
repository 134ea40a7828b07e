package io.github.ostiary.benchmarks.delivery;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/** The table, printed row by row as the runs end. */
final class Sheet {
    private static final String LINE = "| %-58s | %22s | %22s | %6s | %s |%n";

    private final PrintStream out;

    Sheet(PrintStream out) {
        this.out = out;
        out.printf(LINE, "what", "measured", "peer", "ratio", "bar");
        out.printf(LINE, "---", "---:", "---:", "---:", "---");
    }

    void rate(String what, double measured, double peer, String bar) {
        row(what, perSecond(measured), perSecond(peer), String.format(Locale.ROOT, "%.2f", measured / peer), bar);
    }

    void rate(String what, double measured, String bar) {
        row(what, perSecond(measured), "-", "-", bar);
    }

    void row(String what, String measured, String peer, String ratio, String bar) {
        out.printf(LINE, what, measured, peer, ratio, bar);
        out.flush();
    }

    /** The load of the machine, without which no figure means much. */
    void load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        int cores = Runtime.getRuntime().availableProcessors();
        out.printf(Locale.ROOT, "%nLoad average %.1f on %d processors, JDK %s.%n", load, cores, Runtime.version());
    }

    static String perSecond(double rate) {
        return String.format(Locale.ROOT, "%,.0f/s", rate);
    }

    static String micros(double nanos) {
        return nanos >= 1e6
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
    }
}
