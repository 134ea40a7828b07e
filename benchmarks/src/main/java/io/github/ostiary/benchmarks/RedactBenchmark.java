package io.github.ostiary.benchmarks;

import io.github.ostiary.redact.PolicyException;
import io.github.ostiary.redact.RedactionPolicy;
import io.github.ostiary.redact.Redactor;
import io.github.ostiary.redact.layout.RedactingLayout;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.DefaultConfiguration;
import org.apache.logging.log4j.core.impl.Log4jLogEvent;
import org.apache.logging.log4j.core.layout.ByteBufferDestination;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.apache.logging.log4j.layout.template.json.JsonTemplateLayout;
import org.apache.logging.log4j.message.SimpleMessage;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The redactor on a line of 150 characters with and without secrets, and the layout round others, beside their peers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RedactBenchmark {
    private static final String CLEAN =
            "2026-11-05T10:00:00.123Z INFO  [http-8080-exec-7] c.a.shop.OrderService - order 4711 of "
                    + "user=ann took 12 ms, trace=4bf92f3577b34da6a3ce929d0e0e4736 st: 200";
    private static final String DIRTY =
            "2026-11-05T10:00:00.123Z INFO  [http-8080-exec-7] c.a.shop.OrderService - login "
                    + "password=opensesame card 4111 1111 1111 1111 {\"token\":\"abc123def456\"}";
    static final String[] EXPRESSIONS = {
        "(?i)(password|secret|token)\\s*[=:]\\s*[^\\s,;&]+",
        "\\b(?:\\d[ -]?){13,19}\\b",
        "[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}",
        "\\b\\d{3}-\\d{2}-\\d{4}\\b",
        "\\b[A-Z]{2}\\d{2}[A-Z0-9]{11,30}\\b"
    };

    private final Redactor redactor = redactor();
    private final StringBuilder out = new StringBuilder(1024);
    private final Sink sink = new Sink();
    private final LogEvent event = Log4jLogEvent.newBuilder()
            .setLoggerName("com.acme.shop.OrderService")
            .setLevel(Level.INFO)
            .setMessage(new SimpleMessage(CLEAN))
            .setTimeMillis(1_700_000_000_000L)
            .build();
    private final JsonTemplateLayout ecs = JsonTemplateLayout.newBuilder()
            .setConfiguration(new DefaultConfiguration())
            .setEventTemplateUri("classpath:EcsLayout.json")
            .build();
    private final RedactingLayout safeEcs =
            RedactingLayout.newBuilder().setLayout(ecs).build();
    private final PatternLayout pattern =
            PatternLayout.newBuilder().setPattern("%d %-5level %logger %msg%n").build();
    private final RedactingLayout safePattern =
            RedactingLayout.newBuilder().setLayout(pattern).build();
    private final Pattern[] patterns = patterns();

    /** A line without secrets. */
    @Benchmark
    public int cleanLine() {
        out.setLength(0);
        redactor.redact(CLEAN, out);
        return out.length();
    }

    /** A line with a password, a card and a token. */
    @Benchmark
    public int lineWithSecrets() {
        out.setLength(0);
        redactor.redact(DIRTY, out);
        return out.length();
    }

    /** What five {@code %replace} converters do to a clean line. */
    @Benchmark
    public int cleanLineByFiveReplaces() {
        return replaced(CLEAN).length();
    }

    /** What five {@code %replace} converters do to a line with secrets. */
    @Benchmark
    public int lineWithSecretsByFiveReplaces() {
        return replaced(DIRTY).length();
    }

    /** ECS by JsonTemplateLayout, redacted. */
    @Benchmark
    public int redactedEcs() {
        safeEcs.encode(event, sink);
        return sink.taken();
    }

    /** ECS by JsonTemplateLayout alone. */
    @Benchmark
    public int bareEcs() {
        ecs.encode(event, sink);
        return sink.taken();
    }

    /** PatternLayout, redacted. */
    @Benchmark
    public int redactedPattern() {
        safePattern.encode(event, sink);
        return sink.taken();
    }

    /** PatternLayout alone. */
    @Benchmark
    public int barePattern() {
        pattern.encode(event, sink);
        return sink.taken();
    }

    private String replaced(String line) {
        String text = line;
        for (Pattern expression : patterns) {
            text = expression.matcher(text).replaceAll("[redacted]");
        }
        return text;
    }

    private static Pattern[] patterns() {
        Pattern[] patterns = new Pattern[EXPRESSIONS.length];
        for (int i = 0; i < patterns.length; i++) {
            patterns[i] = Pattern.compile(EXPRESSIONS[i]);
        }
        return patterns;
    }

    private static Redactor redactor() {
        try {
            return Redactor.compile(RedactionPolicy.presets(RedactionPolicy.DEFAULT_PRESETS));
        } catch (PolicyException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes bytes and forgets them. */
    private static final class Sink implements ByteBufferDestination {
        private final ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        private int written;

        int taken() {
            int taken = written + buffer.position();
            written = 0;
            buffer.clear();
            return taken;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public ByteBuffer drain(ByteBuffer full) {
            written += full.position();
            full.clear();
            return full;
        }

        @Override
        public void writeBytes(ByteBuffer data) {
            written += data.remaining();
            data.position(data.limit());
        }

        @Override
        public void writeBytes(byte[] data, int offset, int length) {
            written += length;
        }
    }
}
