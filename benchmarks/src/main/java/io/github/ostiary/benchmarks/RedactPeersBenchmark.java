package io.github.ostiary.benchmarks;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.blaauwendraad.masker.json.JsonMasker;
import dev.blaauwendraad.masker.json.config.JsonMaskingConfig;
import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The same event by those who mask JSON: ours over its text, logstash-logback-encoder's generator by key and by the five
 * expressions that logs are usually given, json-masker by key. Only ours would have found what stands in the message.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RedactPeersBenchmark {
    private static final String MESSAGE =
            "order 4711 of user=ann took 12 ms, trace=4bf92f3577b34da6a3ce929d0e0e4736 st: 200";
    private static final String JSON = "{\"@timestamp\":\"2026-11-05T10:00:00.123Z\",\"message\":\"" + MESSAGE
            + "\",\"logger\":\"com.acme.OrderService\",\"password\":\"opensesame\"}";

    private final JsonFactory factory = new JsonFactory();
    private final MaskingJsonGeneratorDecorator logstash = logstash();
    private final JsonMasker jsonMasker = JsonMasker.getMasker(JsonMaskingConfig.builder()
            .maskKeys(Set.of("password", "token", "secret"))
            .build());
    private final Redactor redactor = redactor();
    private final StringBuilder out = new StringBuilder(1024);

    /** Our redactor over the whole line. */
    @Benchmark
    public int ostiary() {
        out.setLength(0);
        redactor.redact(JSON, out);
        return out.length();
    }

    /** The masking generator: it masks while it writes, so what it writes is part of its figure. */
    @Benchmark
    public int logstashMasking() throws IOException {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator json = logstash.decorate(factory.createGenerator(text))) {
            json.writeStartObject();
            json.writeStringField("@timestamp", "2026-11-05T10:00:00.123Z");
            json.writeStringField("message", MESSAGE);
            json.writeStringField("logger", "com.acme.OrderService");
            json.writeStringField("password", "opensesame");
            json.writeEndObject();
        }
        return text.getBuffer().length();
    }

    /** json-masker over the whole line. */
    @Benchmark
    public int jsonMasker() {
        return jsonMasker.mask(JSON).length();
    }

    private static MaskingJsonGeneratorDecorator logstash() {
        MaskingJsonGeneratorDecorator masking = new MaskingJsonGeneratorDecorator();
        masking.addPath("password");
        masking.addPath("token");
        masking.addPath("secret");
        for (String expression : RedactBenchmark.EXPRESSIONS) {
            masking.addValue(expression);
        }
        masking.start();
        return masking;
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }
}
