package io.github.ostiary.otel.export;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Exporters made anew from others that are about to be closed: those of OTLP, over HTTP and gRPC. For any other there is no
 * way; it is answered as it is, and since it will be closed nothing leaves by it, which is said loudly.
 */
final class Rebuilt {
    private static final Logger LOGGER = Logger.getLogger(Rebuilt.class.getName());

    private Rebuilt() {}

    static SpanExporter of(SpanExporter exporter) {
        return orLost(exporter, () -> {
            if (exporter instanceof OtlpHttpSpanExporter http) {
                return http.toBuilder().build();
            }
            return exporter instanceof OtlpGrpcSpanExporter grpc
                    ? grpc.toBuilder().build()
                    : null;
        });
    }

    static LogRecordExporter of(LogRecordExporter exporter) {
        return orLost(exporter, () -> {
            if (exporter instanceof OtlpHttpLogRecordExporter http) {
                return http.toBuilder().build();
            }
            return exporter instanceof OtlpGrpcLogRecordExporter grpc
                    ? grpc.toBuilder().build()
                    : null;
        });
    }

    static MetricExporter of(MetricExporter exporter) {
        return orLost(exporter, () -> {
            if (exporter instanceof OtlpHttpMetricExporter http) {
                return http.toBuilder().build();
            }
            return exporter instanceof OtlpGrpcMetricExporter grpc
                    ? grpc.toBuilder().build()
                    : null;
        });
    }

    private static <T> T orLost(T exporter, Supplier<@Nullable T> rebuilding) {
        try {
            T rebuilt = rebuilding.get();
            if (rebuilt != null) {
                return rebuilt;
            }
        } catch (NoClassDefFoundError e) {
            // There are no OTLP exporters here at all, so this is none of them.
        }
        LOGGER.log(
                Level.SEVERE,
                "Nothing leaves by {0}: set up by a declarative file, only exporters of OTLP can be redacted."
                        + " Set the agent up by properties, or use otlp_http or otlp_grpc.",
                exporter.getClass().getName());
        return exporter;
    }
}
