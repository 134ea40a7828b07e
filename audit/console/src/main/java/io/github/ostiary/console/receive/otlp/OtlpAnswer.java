package io.github.ostiary.console.receive.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.OptionalInt;

/** The answer to an OTLP request: a status, headers, and a protobuf body which may be empty. */
public final class OtlpAnswer {
    /** The value of the answer's {@code Content-Type}. */
    public static final String CONTENT_TYPE = "application/x-protobuf";

    private static final int RETRY_SECONDS = 2;
    private static final int STATUS_MESSAGE = 2; // field of google.rpc.Status

    private final int status;
    private final OptionalInt retryAfter;
    private final ByteString body;

    private OtlpAnswer(int status, OptionalInt retryAfter, ByteString body) {
        this.status = status;
        this.retryAfter = retryAfter;
        this.body = body;
    }

    static OtlpAnswer ok() {
        return new OtlpAnswer(200, OptionalInt.empty(), ByteString.EMPTY);
    }

    /** All but {@code rejected} spans were kept; those are not to be sent again. */
    static OtlpAnswer partly(long rejected, String reason) {
        if (rejected == 0) {
            return ok();
        }
        ExportTraceServiceResponse response = ExportTraceServiceResponse.newBuilder()
                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                        .setRejectedSpans(rejected)
                        .setErrorMessage(reason))
                .build();
        return new OtlpAnswer(200, OptionalInt.empty(), response.toByteString());
    }

    static OtlpAnswer error(int status, String message) {
        return new OtlpAnswer(status, OptionalInt.empty(), statusBody(message));
    }

    static OtlpAnswer later(String message) {
        return new OtlpAnswer(503, OptionalInt.of(RETRY_SECONDS), statusBody(message));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The value of {@code Retry-After} in seconds, if the header is to be sent. */
    public OptionalInt retryAfter() {
        return retryAfter;
    }

    /** The body's length, in bytes. */
    public int length() {
        return body.size();
    }

    /** Writes the body. */
    public void writeTo(OutputStream out) throws IOException {
        body.writeTo(out);
    }

    private static ByteString statusBody(String message) {
        ByteString.Output bytes = ByteString.newOutput();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            out.writeString(STATUS_MESSAGE, message);
            out.flush();
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory failed", e);
        }
        return bytes.toByteString();
    }
}
