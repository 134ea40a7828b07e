package io.github.ostiary.console;

import io.github.ostiary.console.receive.otlp.OtlpAnswer;
import io.github.ostiary.console.receive.otlp.OtlpReceiver;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/** Carries an OTLP request to the receiver, and its answer back. Reached through {@link OtlpPort} alone. */
final class OtlpServlet extends HttpServlet {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient OtlpReceiver receiver;

    OtlpServlet(OtlpReceiver receiver) {
        this.receiver = receiver;
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        OtlpAnswer answer = receiver.receive(
                request.getServletPath() + (request.getPathInfo() == null ? "" : request.getPathInfo()),
                request.getContentType(),
                request.getHeader("Content-Encoding"),
                request.getInputStream());
        response.setStatus(answer.status());
        answer.retryAfter().ifPresent(seconds -> response.setIntHeader("Retry-After", seconds));
        response.setContentType("application/x-protobuf");
        response.setContentLength(answer.length());
        answer.writeTo(response.getOutputStream());
    }
}
