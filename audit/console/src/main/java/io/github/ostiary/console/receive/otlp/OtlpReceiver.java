package io.github.ostiary.console.receive.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import io.github.ostiary.console.receive.Cleaner;
import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Store;
import io.github.ostiary.redact.Redactor;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Takes in OTLP over HTTP: a request's parts go in, its answer comes out; ports, certificates and threads are the
 * caller's. Answers as the OTLP specification says (section "OTLP/HTTP Response"): 200 with an empty message when all was
 * kept, 200 with a count and a reason when some of it cannot ever be, 400, 413 and 415 for what no second try mends, 503
 * with {@code Retry-After} for what one will. Kept means durable in the store. Thread-safe.
 *
 * <p>Binary protobuf is taken, plain or as gzip. Metrics are read, counted in {@link Counts#metricPointsNotKept} and
 * answered with 200, but the store does not keep metrics yet.
 */
public final class OtlpReceiver {
    /** The largest body taken, in bytes after decompression. */
    public static final int MAX_BODY = 16 << 20;

    /** How many requests are worked on at once; more are asked to come again. */
    public static final int MOST_AT_ONCE = 8;

    private static final System.Logger LOG = System.getLogger(OtlpReceiver.class.getName());
    private static final String PROTOBUF = "application/x-protobuf";

    private final Store store;
    private final OtlpSpans spans;
    private final OtlpLogs logs;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final LongAdder spansKept = new LongAdder();
    private final LongAdder linesKept = new LongAdder();
    private final LongAdder spansRejected = new LongAdder();
    private final LongAdder metricPoints = new LongAdder();
    private final LongAdder refused = new LongAdder();

    /**
     * What was seen since this receiver was made.
     *
     * @param spans spans kept
     * @param lines log records kept
     * @param spansRejected spans without a valid id or time
     * @param metricPointsNotKept data points of metrics, none of which is kept
     * @param refused requests answered with an error
     */
    public record Counts(long spans, long lines, long spansRejected, long metricPointsNotKept, long refused) {}

    public OtlpReceiver(Store store, Redactor redactor, InstantSource clock) {
        Cleaner cleaner = new Cleaner(redactor);
        this.store = store;
        this.spans = new OtlpSpans(cleaner);
        this.logs = new OtlpLogs(cleaner);
        this.clock = clock;
    }

    /**
     * Answers one POST.
     *
     * @param path {@code /v1/traces}, {@code /v1/logs} or {@code /v1/metrics}
     * @param contentType the header's value, null when there is none
     * @param contentEncoding the header's value, null when there is none
     * @param body read at most up to the bound on its size; not closed
     * @throws IOException when the body cannot be read: nobody is left to answer
     */
    public OtlpAnswer receive(
            String path, @Nullable String contentType, @Nullable String contentEncoding, InputStream body)
            throws IOException {
        OtlpAnswer answer;
        if (!places.tryAcquire()) {
            answer = OtlpAnswer.later("too many requests at once");
        } else {
            try {
                answer = answer(path, contentType, contentEncoding, body);
            } finally {
                places.release();
            }
        }
        if (answer.status() != 200) {
            refused.increment();
        }
        return answer;
    }

    /** What was seen so far. */
    public Counts counts() {
        return new Counts(spansKept.sum(), linesKept.sum(), spansRejected.sum(), metricPoints.sum(), refused.sum());
    }

    private OtlpAnswer answer(String path, @Nullable String type, @Nullable String encoding, InputStream body)
            throws IOException {
        if (!isProtobuf(type)) {
            return OtlpAnswer.error(415, "only " + PROTOBUF + " is taken");
        }
        boolean gzip = "gzip".equalsIgnoreCase(encoding);
        if (encoding != null && !gzip && !encoding.equalsIgnoreCase("identity")) {
            return OtlpAnswer.error(415, "only gzip is taken as an encoding");
        }
        try {
            InputStream plain = gzip ? new GZIPInputStream(body) : body;
            byte[] bytes = plain.readNBytes(MAX_BODY + 1);
            if (bytes.length > MAX_BODY) {
                return OtlpAnswer.error(413, "a request has at most " + MAX_BODY + " bytes, decompressed");
            }
            return keep(path, bytes);
        } catch (OtlpParts.TooManyException e) {
            return OtlpAnswer.error(413, "a request has at most " + OtlpParts.MOST + " messages within it");
        } catch (InvalidProtocolBufferException e) {
            return OtlpAnswer.error(400, "the body is not the message of " + path);
        } catch (ZipException | EOFException e) {
            return OtlpAnswer.error(400, "the body is not gzip");
        }
    }

    private OtlpAnswer keep(String path, byte[] bytes) throws IOException {
        return switch (path) {
            case "/v1/traces" -> {
                OtlpSpans.Mapped mapped = spans.map(
                        ExportTraceServiceRequest.parseFrom(
                                OtlpParts.counted(bytes, ExportTraceServiceRequest.getDescriptor())),
                        clock.instant());
                spansRejected.add(mapped.rejected());
                yield keep(mapped.entries(), spansKept, OtlpAnswer.partly(mapped.rejected(), mapped.reason()));
            }
            case "/v1/logs" ->
                keep(
                        logs.map(
                                ExportLogsServiceRequest.parseFrom(
                                        OtlpParts.counted(bytes, ExportLogsServiceRequest.getDescriptor())),
                                clock.instant()),
                        linesKept,
                        OtlpAnswer.ok());
            case "/v1/metrics" -> {
                metricPoints.add(OtlpMetrics.points(ExportMetricsServiceRequest.parseFrom(
                        OtlpParts.counted(bytes, ExportMetricsServiceRequest.getDescriptor()))));
                yield OtlpAnswer.ok();
            }
            default -> OtlpAnswer.error(404, "there are /v1/traces, /v1/logs and /v1/metrics");
        };
    }

    private OtlpAnswer keep(List<Entry> entries, LongAdder kept, OtlpAnswer good) {
        try {
            store.append(entries);
            kept.add(entries.size());
            return good;
        } catch (IOException e) {
            LOG.log(Level.ERROR, "What came by OTLP could not be kept; its sender was asked to come again", e);
            return OtlpAnswer.later("it cannot be kept now");
        }
    }

    private static boolean isProtobuf(@Nullable String type) {
        if (type == null) {
            return false;
        }
        int parameters = type.indexOf(';');
        String bare = parameters < 0 ? type : type.substring(0, parameters);
        return bare.strip().toLowerCase(Locale.ROOT).equals(PROTOBUF);
    }
}
