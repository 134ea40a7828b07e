package io.github.ostiary.otel.export;

/**
 * Tells the application that log records of the agent's own leave redacted: {@code OtelBridge} would warn of clear copies
 * otherwise. By a system property, since the class loaders of the two share nothing else that may be written to.
 */
final class Announcement {
    private static final String PROPERTY = "ostiary.agent.redacts";
    private static final String AGENT = "io.opentelemetry.javaagent.";

    private Announcement() {}

    /** Said only from within the agent: what an application does with an SDK of its own says nothing of the agent. */
    static void ofLogRecords() {
        ClassLoader loader = Announcement.class.getClassLoader();
        if (loader != null && loader.getClass().getName().startsWith(AGENT)) {
            System.setProperty(PROPERTY, "true");
        }
    }
}
