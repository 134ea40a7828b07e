package io.github.ostiary.otel.export;

import io.github.ostiary.otel.emit.OtelBridge;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;

/** What docs/tracing.md tells an application with an SDK to do, line by line. */
final class SetUpOfTheDocs {
    private SetUpOfTheDocs() {}

    static void run() {
        OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.builder()
                .disableShutdownHook() // it would close the SDK while Log4j still sends
                .setResultAsGlobal()
                .build()
                .getOpenTelemetrySdk();
        OtelBridge.use(LoggerContext.getContext(false), sdk);

        LogManager.getLogger("shop").info("ready");

        LogManager.shutdown();
        sdk.close();
    }
}
