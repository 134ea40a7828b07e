package io.github.ostiary.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks behind every {@link Bar} and prints one line for each: figure, allocation, peer, ratio, promise. */
public final class Table {
    private static final Path LOG = Path.of("benchmarks/target/jmh.log");

    private Table() {}

    /** Takes the rooms to measure as arguments; all of them when there are none. */
    public static void main(String[] rooms) throws RunnerException, IOException {
        List<Bar> bars = Bars.of(Set.of(rooms));
        if (bars.isEmpty()) {
            System.err.println("No such room; there are " + Bars.rooms());
            System.exit(2);
        }
        Map<String, RunResult> results = run(bars);
        print(bars, results, System.out);
    }

    private static Map<String, RunResult> run(List<Bar> bars) throws RunnerException, IOException {
        Files.createDirectories(LOG.getParent());
        ChainedOptionsBuilder options =
                new OptionsBuilder().addProfiler(GCProfiler.class).output(LOG.toString());
        Set<String> benchmarks = benchmarks(bars);
        benchmarks.forEach(name -> options.include("\\." + Pattern.quote(name) + "$"));
        System.err.printf("Measuring %d benchmarks; the log is %s%n", benchmarks.size(), LOG);
        return byName(new Runner(options.build()).run());
    }

    private static Set<String> benchmarks(List<Bar> bars) {
        Set<String> names = new LinkedHashSet<>();
        for (Bar bar : bars) {
            names.add(bar.subject());
            if (bar.peer() != null) {
                names.add(bar.peer());
            }
        }
        return names;
    }

    private static Map<String, RunResult> byName(Collection<RunResult> runs) {
        Map<String, RunResult> results = new HashMap<>();
        for (RunResult run : runs) {
            String name = run.getParams().getBenchmark();
            int beforeClass = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
            results.put(name.substring(beforeClass + 1), run);
        }
        return results;
    }

    private static void print(List<Bar> bars, Map<String, RunResult> results, PrintStream out) {
        String line = "| %-52s | %14s | %9s | %14s | %7s | %s |%n";
        out.printf(line, "work", "measured", "B/op", "peer", "ratio", "bar");
        out.printf(line, "---", "---:", "---:", "---:", "---:", "---");
        for (Bar bar : bars) {
            RunResult subject = results.get(bar.subject());
            RunResult peer = bar.peer() == null ? null : results.get(bar.peer());
            out.printf(
                    line,
                    bar.work(),
                    score(subject),
                    allocated(subject),
                    score(peer),
                    ratio(subject, peer),
                    bar.promise());
        }
    }

    private static String score(@Nullable RunResult run) {
        if (run == null) {
            return "-";
        }
        Result<?> result = run.getPrimaryResult();
        return String.format(Locale.ROOT, "%,.1f %s", result.getScore(), result.getScoreUnit());
    }

    private static String allocated(@Nullable RunResult run) {
        Result<?> result = run == null ? null : run.getSecondaryResults().get("gc.alloc.rate.norm");
        return result == null ? "-" : String.format(Locale.ROOT, "%,.1f", result.getScore());
    }

    /** How many times the peer's figure ours is. */
    private static String ratio(@Nullable RunResult subject, @Nullable RunResult peer) {
        if (subject == null || peer == null) {
            return "-";
        }
        double ratio =
                subject.getPrimaryResult().getScore() / peer.getPrimaryResult().getScore();
        return String.format(Locale.ROOT, "%.3f", ratio);
    }
}
