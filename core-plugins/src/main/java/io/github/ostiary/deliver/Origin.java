package io.github.ostiary.deliver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What this process calls itself when nobody told it a name. Asks the machine only, never the network. */
final class Origin {
    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private Origin() {}

    /** The machine's own name for itself, or {@code -}. */
    static String host(Map<String, String> environment) {
        for (String variable : new String[] {"HOSTNAME", "COMPUTERNAME"}) {
            String value = environment.get(variable);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        try {
            return Files.isReadable(KERNEL_NAME) ? Files.readString(KERNEL_NAME).strip() : "-";
        } catch (IOException e) {
            return "-"; // what RFC 5424 writes for an unknown name
        }
    }

    /**
     * The service's name as OpenTelemetry is told it, else that of the jar or class the JVM was started with.
     *
     * @param command the system property {@code sun.java.command}
     */
    static String application(Map<String, String> environment, String command) {
        String service = environment.get("OTEL_SERVICE_NAME");
        if (service != null && !service.isBlank()) {
            return service;
        }
        String main = command.strip().split(" ", 2)[0];
        if (main.endsWith(".jar")) {
            return main.substring(main.lastIndexOf('/') + 1, main.length() - ".jar".length());
        }
        String name = main.substring(main.lastIndexOf('.') + 1);
        return name.isEmpty() ? "java" : name;
    }
}
