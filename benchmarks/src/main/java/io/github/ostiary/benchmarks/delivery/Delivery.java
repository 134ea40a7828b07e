package io.github.ostiary.benchmarks.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the parts that are named and prints a table: what was measured, its peer in the same run, the ratio, the bar. */
public final class Delivery {
    private static final int LEAST = 10_000;
    private static final int MOST = 100_000_000;

    private final Ground ground;
    private final Sheet sheet;
    private final int events;

    /** A part of the table. */
    private interface Part {
        void run() throws Exception;
    }

    private Delivery(Ground ground, Sheet sheet, int events) {
        this.ground = ground;
        this.sheet = sheet;
        this.events = events;
    }

    /** Takes names of parts, all when none is named, and {@code --events N}. */
    public static void main(String[] args) throws Exception {
        List<String> wanted = new ArrayList<>();
        int events = 2_000_000;
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--events")) {
                events = events(i + 1 < args.length ? args[++i] : "");
            } else {
                wanted.add(args[i]);
            }
        }
        try (Ground ground = new Ground()) {
            if (!new Delivery(ground, new Sheet(System.out), events).run(wanted)) {
                System.exit(2);
            }
        }
    }

    private static int events(String text) {
        int number = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
        if (number < LEAST || number > MOST) {
            System.err.printf("--events \"%s\" is not allowed; allowed: %,d to %,d%n", text, LEAST, MOST);
            System.exit(2);
        }
        return number;
    }

    private boolean run(List<String> wanted) throws Exception {
        Map<String, Part> parts = parts();
        if (!parts.keySet().containsAll(wanted)) {
            System.err.println("Parts are " + String.join(", ", parts.keySet()) + "; not all of " + wanted + " are");
            return false;
        }
        Writer.warmUp(ground);
        for (Map.Entry<String, Part> part : parts.entrySet()) {
            if (wanted.isEmpty() || wanted.contains(part.getKey())) {
                System.err.println("Measuring " + part.getKey());
                part.getValue().run();
            }
        }
        sheet.load();
        return true;
    }

    private Map<String, Part> parts() {
        Streams streams = new Streams(ground, sheet, events);
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("sink", streams::sink);
        parts.put("rsyslog", streams::rsyslog);
        parts.put("writer", () -> Writer.run(ground, sheet, events));
        parts.put("relp", streams::relp);
        parts.put("promises", () -> Disk.promises(ground, sheet));
        parts.put("caller", () -> Caller.latency(ground, sheet));
        parts.put("allocation", () -> Caller.allocation(ground, sheet));
        parts.put("recovery", () -> Disk.recovery(ground, sheet));
        parts.put("harm", () -> new Harm(ground, sheet).run());
        return parts;
    }
}
