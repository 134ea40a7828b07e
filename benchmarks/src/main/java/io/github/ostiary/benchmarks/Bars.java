package io.github.ostiary.benchmarks;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Every promise that has a benchmark, in the order of the design's table. */
final class Bars {
    private static final List<Bar> ALL = List.of(
            new Bar(
                    "redact",
                    "redact a clean 150-character line",
                    "RedactBenchmark.cleanLine",
                    "RedactBenchmark.cleanLineByFiveReplaces",
                    "≤ 500 ns, 0 B; ≤ 0.025 of five %replace"),
            new Bar(
                    "redact",
                    "redact a line with secrets",
                    "RedactBenchmark.lineWithSecrets",
                    "RedactBenchmark.lineWithSecretsByFiveReplaces",
                    "≤ 2 µs"),
            new Bar(
                    "redact",
                    "RedactingLayout over JsonTemplateLayout (ECS), clean",
                    "RedactBenchmark.redactedEcs",
                    "RedactBenchmark.bareEcs",
                    "≤ 1.3 of the bare layout, 0 B"),
            new Bar(
                    "redact",
                    "a JSON line with a password, by key and by value",
                    "RedactPeersBenchmark.ostiary",
                    "RedactPeersBenchmark.logstashMasking",
                    "beside logstash-logback-encoder's masking generator"),
            new Bar(
                    "redact",
                    "the same line, the peer by key alone",
                    "RedactPeersBenchmark.ostiary",
                    "RedactPeersBenchmark.jsonMasker",
                    "beside json-masker"),
            new Bar(
                    "pattern",
                    "five user patterns over a clean 150-character line",
                    "PatternEnginesBenchmark.clean",
                    "PatternEnginesBenchmark.cleanByRe2j",
                    "beside RE2/J"),
            new Bar(
                    "pattern",
                    "the same",
                    "PatternEnginesBenchmark.clean",
                    "PatternEnginesBenchmark.cleanByPlatform",
                    "beside java.util.regex"),
            new Bar(
                    "pattern",
                    "the same over a line with a match of each",
                    "PatternEnginesBenchmark.hitting",
                    "PatternEnginesBenchmark.hittingByRe2j",
                    "beside RE2/J"),
            new Bar(
                    "pattern",
                    "the same",
                    "PatternEnginesBenchmark.hitting",
                    "PatternEnginesBenchmark.hittingByPlatform",
                    "beside java.util.regex"),
            new Bar(
                    "sample",
                    "a sampling decision by trace",
                    "SampleBenchmark.decideByTrace",
                    "SampleBenchmark.burst",
                    "≤ 20 ns, 0 B"),
            new Bar(
                    "sample",
                    "a sampling decision by lot",
                    "SampleBenchmark.decideByLot",
                    "SampleBenchmark.burst",
                    "≤ 20 ns, 0 B"),
            new Bar(
                    "sample",
                    "a sampling decision by trace, 2 threads",
                    "SampleBenchmark.decideByTraceTwoThreads",
                    "SampleBenchmark.burstTwoThreads",
                    "as with 1 thread"),
            new Bar(
                    "sample",
                    "a sampling decision under ten rules",
                    "SampleBenchmark.decideByTenRules",
                    "SampleBenchmark.burst",
                    "≤ 20 ns, 0 B"),
            new Bar(
                    "sample",
                    "a sampling decision under ten rules, 2 threads",
                    "SampleBenchmark.decideByTenRulesTwoThreads",
                    "SampleBenchmark.burstTwoThreads",
                    "as with 1 thread"),
            new Bar(
                    "deliver",
                    "relp to rsyslog over mutual TLS, events acknowledged",
                    "DeliverBenchmark.delivered",
                    "DeliverBenchmark.bareLoop",
                    "≥ 0.90 of a bare RELP loop"),
            new Bar(
                    "deliver",
                    "a call of the Tls appender, encoding included",
                    "DeliverBenchmark.caller",
                    "DeliverBenchmark.layoutAlone",
                    "≤ 50 µs; B/op is the sending thread's, the caller's is 0 by test"),
            new Bar(
                    "bridge",
                    "OtelBridge without a span",
                    "BridgeBenchmark.bridge",
                    "BridgeBenchmark.stock",
                    "≤ 320 B"),
            new Bar(
                    "bridge",
                    "OtelBridge in a span",
                    "BridgeBenchmark.bridgeInSpan",
                    "BridgeBenchmark.stockInSpan",
                    "≤ 320 B"),
            new Bar(
                    "bridge",
                    "OtelBridge without a span, beside itself in one",
                    "BridgeBenchmark.bridge",
                    "BridgeBenchmark.bridgeInSpan",
                    "never dearer than in a span"),
            new Bar(
                    "bridge",
                    "OtelBridge, a logger that refuses",
                    "BridgeBenchmark.bridgeRefused",
                    "BridgeBenchmark.logNowhereInSpan",
                    "≤ 24 B"),
            new Bar(
                    "bridge",
                    "the ids of a span, asked of the provider",
                    "BridgeBenchmark.provideInSpan",
                    "BridgeBenchmark.stockProvideInSpan",
                    "≤ 120 B"),
            new Bar(
                    "bridge",
                    "OtelBridge with an exception",
                    "BridgeBenchmark.bridgeException",
                    "BridgeBenchmark.stockException",
                    "≤ 8 KB"),
            new Bar("trail", "trail append, 64 callers", "TrailBenchmark.appendThroughput", null, "≥ 50,000 durable/s"),
            new Bar("trail", "the wait of one of 64 callers", "TrailBenchmark.appendWait", null, "p99 ≤ 10 ms"),
            new Bar("trail", "trail verify, 500 B an entry", "TrailBenchmark.verify", null, "≥ 1,000,000 entries/s"));

    private Bars() {}

    /** The bars of the rooms named, or all when none is. */
    static List<Bar> of(Set<String> rooms) {
        return ALL.stream()
                .filter(bar -> rooms.isEmpty() || rooms.contains(bar.room()))
                .toList();
    }

    static Set<String> rooms() {
        Set<String> rooms = new TreeSet<>();
        ALL.forEach(bar -> rooms.add(bar.room()));
        return rooms;
    }
}
