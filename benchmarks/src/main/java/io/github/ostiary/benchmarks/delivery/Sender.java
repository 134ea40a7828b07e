package io.github.ostiary.benchmarks.delivery;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.net.ssl.KeyStoreFactoryBean;
import ch.qos.logback.core.net.ssl.SSLConfiguration;
import ch.qos.logback.core.util.Duration;
import io.github.ostiary.deliver.TlsAppender;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import net.logstash.logback.appender.LogstashTcpSocketAppender;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.ConfigurationSource;
import org.apache.logging.log4j.core.config.xml.XmlConfiguration;

/** Somebody who logs: a logger with one appender behind it. */
interface Sender extends Closeable {
    void log(String text);

    /** Ends it, giving what waits a while. */
    @Override
    void close();

    /** Log4j with an appender from its XML. */
    final class Log4j implements Sender {
        private final LoggerContext context = new LoggerContext("benchmark");
        private final Logger logger;

        Log4j(String appender) throws IOException {
            String xml = "<Configuration status='FATAL'><Appenders>" + appender
                    + "</Appenders><Loggers><Root level='info'><AppenderRef ref='a'/></Root></Loggers></Configuration>";
            byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
            context.start(new XmlConfiguration(context, new ConfigurationSource(new ByteArrayInputStream(bytes))));
            logger = context.getLogger("benchmark");
        }

        @Override
        public void log(String text) {
            logger.info(text);
        }

        Appender appender() {
            Appender appender = context.getConfiguration().getAppender("a");
            if (appender == null) {
                throw new IllegalStateException("the configuration has no appender");
            }
            return appender;
        }

        TlsAppender tls() {
            return (TlsAppender) appender();
        }

        @Override
        public void close() {
            context.stop(10, TimeUnit.SECONDS);
        }
    }

    /** Logback with logstash-logback-encoder's appender, made to wait instead of dropping. */
    final class Logback implements Sender {
        private final ch.qos.logback.classic.LoggerContext context = new ch.qos.logback.classic.LoggerContext();
        private final ch.qos.logback.classic.Logger logger = context.getLogger("benchmark");

        Logback(Ground ground, int port) {
            context.setMDCAdapter(new LogbackMDCAdapter()); // as slf4j would
            PatternLayoutEncoder encoder = new PatternLayoutEncoder();
            encoder.setContext(context);
            encoder.setPattern("%msg%n");
            encoder.start();
            SSLConfiguration ssl = new SSLConfiguration();
            ssl.setProtocol("TLSv1.3");
            ssl.setKeyStore(store(ground, "client.p12"));
            ssl.setTrustStore(store(ground, "ca.p12"));
            LogstashTcpSocketAppender appender = new LogstashTcpSocketAppender();
            appender.setContext(context);
            appender.addDestination("localhost:" + port);
            appender.setEncoder(encoder);
            appender.setSsl(ssl);
            appender.setAppendTimeout(Duration.buildByMilliseconds(-1));
            appender.start();
            logger.addAppender(appender);
        }

        private static KeyStoreFactoryBean store(Ground ground, String name) {
            KeyStoreFactoryBean store = new KeyStoreFactoryBean();
            store.setLocation(ground.file(name).toUri().toString());
            store.setType("PKCS12");
            store.setPassword(Ground.PASSWORD);
            return store;
        }

        @Override
        public void log(String text) {
            logger.info(text);
        }

        @Override
        public void close() {
            context.stop();
        }
    }
}
