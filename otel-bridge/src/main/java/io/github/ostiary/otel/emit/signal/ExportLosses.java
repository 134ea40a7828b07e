package io.github.ostiary.otel.emit.signal;

import io.github.ostiary.metrics.Instrument;
import io.github.ostiary.metrics.Source;
import java.lang.management.ManagementFactory;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.logging.log4j.status.StatusLogger;

/**
 * What the agent's extension could not export, read from its MBeans: it stands in the agent, whose class loader the
 * application does not see, and nothing else is seen from both. Nothing where there is no extension, or no loss.
 */
public final class ExportLosses implements Source {
    private static final String BEANS = "io.github.ostiary:type=Exports,*";

    /** Those of this process. */
    public ExportLosses() {}

    @Override
    public void measure(Measurements out) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            for (ObjectName name : server.queryNames(new ObjectName(BEANS), null)) {
                if (server.getAttribute(name, "Undelivered") instanceof Long undelivered) {
                    out.record(
                            Instrument.EXPORT_UNDELIVERED,
                            Map.of("signal", name.getKeyProperty("signal"), "cause", name.getKeyProperty("cause")),
                            undelivered);
                }
            }
        } catch (JMException | RuntimeException e) {
            StatusLogger.getLogger().debug("What the extension could not export cannot be read: {}", e.toString());
        }
    }
}
