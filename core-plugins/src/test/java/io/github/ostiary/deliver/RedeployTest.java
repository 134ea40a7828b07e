package io.github.ostiary.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;
import org.junit.jupiter.api.Test;

/** A web application that brings its own Log4j and is taken out of a server that goes on. */
class RedeployTest extends OnStage {
    private static final Duration SOON = Duration.ofSeconds(30);

    /**
     * Neither a thread of ours nor a value that we left with one of the server's, nor anything the JVM knows of us. The last
     * one may stay until the next comes: whoever makes methods for records (java.lang.runtime.ObjectMethods, of JDK 17 at
     * least) remembers the last record for which it did.
     */
    @Test
    void leavesNothingBehind() throws Exception {
        String webApplication = System.setProperty("log4j2.isWebapp", "true");
        ExecutorService server = Executors.newSingleThreadExecutor();
        try (RelpSink sink = stage.sink(RelpSink.GOOD)) {
            String xml = configuration(sink.port());
            List<WeakReference<ClassLoader>> deployed = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                deployed.add(server.submit(() -> deployAndTakeOut(xml)).get());
            }
            assertThat(sink.count()).isEqualTo(300);
            Await.until(SOON, deployed::toString, () -> {
                System.gc();
                return deployed.stream().limit(2).allMatch(loader -> loader.get() == null);
            });
        } finally {
            server.shutdown();
            if (webApplication == null) {
                System.clearProperty("log4j2.isWebapp");
            } else {
                System.setProperty("log4j2.isWebapp", webApplication);
            }
        }
    }

    private String configuration(int port) {
        String layout = "<PatternLayout pattern='%m%n'/>";
        String tls = stage.element(
                        "shutdownTimeout='30s' port='" + port + "'",
                        "<Spool directory='" + folder.resolve("spool") + "'/>")
                .replace(layout, "<RedactingLayout>" + layout + "</RedactingLayout>");
        return "<Configuration><SamplingFilter rate='1e-9' always='INFO'/><Appenders>" + tls
                + "</Appenders><Loggers><Root level='debug'><AppenderRef ref='ship'/></Root></Loggers></Configuration>";
    }

    private static WeakReference<ClassLoader> deployAndTakeOut(String xml) throws Exception {
        List<URL> path = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            path.add(new File(part).toURI().toURL());
        }
        try (URLClassLoader loader =
                new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Class<?> application = loader.loadClass(Application.class.getName());
            if (application == Application.class) {
                throw new AssertionError("it is not deployed");
            }
            ((Runnable) application.getConstructor(String.class).newInstance(xml)).run();
            return new WeakReference<>(loader);
        } finally {
            Thread.currentThread().setContextClassLoader(RedeployTest.class.getClassLoader());
        }
    }

    /** What is deployed: its classes, and those of Log4j and ours that it uses, are of a loader of its own. */
    public static final class Application implements Runnable {
        private final String configuration;

        /** Logs by this configuration. */
        public Application(String configuration) {
            this.configuration = configuration;
        }

        @Override
        public void run() {
            try (LoggerContext context = new LoggerContext("application")) {
                ConfigurationSource source = new ConfigurationSource(
                        new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
                context.start(new XmlConfiguration(context, source));
                for (int i = 0; i < 50; i++) {
                    context.getLogger("shop").info("paid with 4111111111111111");
                    context.getLogger("shop").error("declined", new IOException("4111111111111111"));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
    }
}
