package io.github.ostiary.examples.story.stage;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shop under the OpenTelemetry agent, told where to send its log lines and its spans. */
public final class ShopProcess {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final Child child;
    private final URI address;

    private ShopProcess(Child child, URI address) {
        this.child = child;
        this.address = address;
    }

    /**
     * Starts the shop; returns when it serves.
     *
     * @param certificate the shop's client certificate, without extension
     * @param warehouse the URL of a database that does not answer
     */
    public static ShopProcess start(Stage stage, Path certificate, int relpPort, int otlpPort, String warehouse)
            throws IOException {
        int port = Ports.free();
        List<String> command = new ArrayList<>(Child.java(384));
        command.addAll(List.of(
                "-javaagent:" + stage.agentJar(),
                "-Dotel.javaagent.configuration-file=" + stage.agentSettings(),
                "-jar",
                stage.shopJar().toString(),
                "--server.port=" + port));
        Child child = Child.start(
                "shop", stage.outputs(), environment(stage, certificate, relpPort, otlpPort, warehouse), command);
        try {
            child.awaitUntil(() -> Ports.answers(port), LIMIT);
            return new ShopProcess(child, URI.create("http://127.0.0.1:" + port + "/"));
        } catch (IOException e) {
            child.close();
            throw e;
        }
    }

    private static Map<String, String> environment(
            Stage stage, Path certificate, int relpPort, int otlpPort, String warehouse) {
        String authority = stage.consoleData().resolve("tls/ca.pem").toString();
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("SHOP_LOG_FILE", stage.shopLog().toString());
        environment.put("SHOP_WAREHOUSE_URL", warehouse);
        environment.put("OSTIARY_PORT", Integer.toString(relpPort));
        environment.put("OSTIARY_CA", authority);
        environment.put("OSTIARY_CERTIFICATE", certificate + ".pem");
        environment.put("OSTIARY_KEY", certificate + ".key");
        environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "https://localhost:" + otlpPort);
        environment.put("OTEL_EXPORTER_OTLP_CERTIFICATE", authority);
        environment.put("OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE", certificate + ".pem");
        environment.put("OTEL_EXPORTER_OTLP_CLIENT_KEY", certificate + ".key");
        return environment;
    }

    public URI address() {
        return address;
    }

    public boolean isOpen() {
        return child.isAlive();
    }
}
