package io.github.ostiary.otel.export.spring;

import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.proto.metrics.v1.MetricsData;

/**
 * Hands Micrometer's metrics, redacted, to another sender. They come as the bytes that are to leave. Those that cannot be
 * read leave no more: the registry then says that a publication failed.
 */
final class RedactingMetricsSender implements OtlpMetricsSender {
    private final OtlpMetricsSender sender;
    private final SafeMessages messages;

    RedactingMetricsSender(OtlpMetricsSender sender, SafeMessages messages) {
        this.sender = sender;
        this.messages = messages;
    }

    @Override
    public void send(Request request) throws Exception {
        byte[] safe = messages.redacted(MetricsData.parseFrom(request.getMetricsData()))
                .toByteArray();
        Request.Builder redacted =
                Request.builder(safe).headers(request.getHeaders()).compressionMode(request.getCompressionMode());
        String address = request.getAddress();
        sender.send(
                address == null ? redacted.build() : redacted.address(address).build());
    }
}
