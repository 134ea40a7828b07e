package io.github.ostiary.console;

import java.nio.file.Path;

/**
 * What an operator can set. A port of 0 takes any that is free.
 *
 * @param data the folder of everything the console keeps
 * @param address where it listens; loopback unless asked otherwise
 * @param port the pages, over HTTPS
 * @param relpPort log lines, over RELP in mutual TLS
 * @param otlpPort spans and log records, over OTLP/HTTP in mutual TLS
 */
record Settings(Path data, String address, int port, int relpPort, int otlpPort) {
    static final int PORT = 8443;
    static final int RELP_PORT = 6514;
    static final int OTLP_PORT = 4318;
    static final String ADDRESS = "127.0.0.1";

    Settings {
        data = data.toAbsolutePath().normalize();
    }

    /** Refuses what cannot be meant. */
    Settings checked() throws SetupException {
        checkPort("--port", port);
        checkPort("--relp-port", relpPort);
        checkPort("--otlp-port", otlpPort);
        if (data.toString().indexOf(';') >= 0) {
            throw new SetupException("--data=" + data + " has a semicolon in it, which the accounts' database cannot"
                    + " take; choose another folder.");
        }
        return this;
    }

    /** The setting that asked for this port. */
    String optionOf(int takenPort) {
        if (takenPort == relpPort) {
            return "--relp-port";
        }
        return takenPort == otlpPort ? "--otlp-port" : "--port";
    }

    private static void checkPort(String option, int value) throws SetupException {
        if (value < 0 || value > 65_535) {
            throw new SetupException(option + "=" + value + " is no port; 1 to 65535 are, and 0 takes any free one.");
        }
    }
}
