package io.github.ostiary.examples.story;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Tells what is being done, one line a step, and remembers how each step ended. Plain text, whatever it is printed on. */
final class Narrator {
    private final PrintStream out;
    private final LongSupplier nanos;
    private final List<Step> steps = new ArrayList<>();
    private volatile boolean silent;

    /** @param nanos a clock that only runs forward */
    Narrator(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
    }

    void say(String text) {
        if (!silent) {
            out.println(text);
            out.flush();
        }
    }

    /** Does something that the rest depends on, and throws what it throws. */
    <T> T step(String name, Act<T> act) throws Exception {
        begin(name);
        long start = nanos.getAsLong();
        try {
            T result = act.run();
            end(new Step(name, true, since(start), ""), "done");
            return result;
        } catch (Exception e) {
            end(new Step(name, false, since(start), reason(e)), "FAILED");
            throw e;
        }
    }

    /** Checks something. When it fails, the story goes on, but it will not end well. */
    void proof(String name, Act<String> act) {
        begin(name);
        long start = nanos.getAsLong();
        try {
            String found = act.run();
            end(new Step(name, true, since(start), found), "done");
        } catch (Exception e) {
            end(new Step(name, false, since(start), reason(e)), "FAILED");
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void begin(String name) {
        if (!silent) {
            out.print(name + " ... ");
            out.flush();
        }
    }

    private void end(Step step, String how) {
        steps.add(step);
        say("%s (%s)".formatted(how, seconds(step.took)));
        if (!step.result.isEmpty()) {
            say("    " + step.result.replace("\n", "\n    "));
        }
    }

    /** A table of all steps. */
    void sumUp() {
        say("");
        for (Step step : steps) {
            say("%-6s %8s  %s".formatted(step.good ? "ok" : "FAILED", seconds(step.took), step.name));
        }
    }

    /** The first step that failed. */
    Optional<String> failure() {
        return steps.stream().filter(step -> !step.good).map(Step::name).findFirst();
    }

    /** Says nothing any more. */
    void fallSilent() {
        silent = true;
    }

    private Duration since(long start) {
        return Duration.ofNanos(nanos.getAsLong() - start);
    }

    private static String seconds(Duration took) {
        return String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1_000.0);
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message;
    }

    private record Step(String name, boolean good, Duration took, String result) {}

    /** Something to do. */
    @FunctionalInterface
    interface Act<T> {
        T run() throws Exception;
    }
}
