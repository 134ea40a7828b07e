package io.github.ostiary.otel.export.spring;

import io.github.ostiary.otel.export.RedactingExporters;
import io.micrometer.registry.otlp.OtlpMetricsSender;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.metrics.export.MetricExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Puts redaction before the exporters of a Spring Boot application, which are beans: Spring Boot's own, and those that
 * the application declares. Each is replaced once it is made, so whoever asks for exporters gets redacting ones.
 *
 * <p>Nothing of it is loaded unless Spring Boot finds it; its settings are Spring Boot's own properties.
 */
@AutoConfiguration
public final class RedactedSpringExports {
    /** Made by Spring. */
    public RedactedSpringExports() {}

    /** Exporters of OpenTelemetry's SDK. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({SpanExporter.class, LogRecordExporter.class, MetricExporter.class})
    static final class OfOpenTelemetry {
        @Bean
        static BeanPostProcessor ostiaryRedactedExporters(Environment environment) {
            RedactingExporters exporters = RedactingExporters.by(environment::getProperty);
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    if (bean instanceof SpanExporter spans) {
                        return exporters.spans(spans);
                    }
                    if (bean instanceof LogRecordExporter records) {
                        return exporters.logRecords(records);
                    }
                    return bean instanceof MetricExporter metrics ? exporters.metrics(metrics) : bean;
                }
            };
        }
    }

    /** Metrics leave Spring Boot by Micrometer, which writes OTLP without OpenTelemetry's SDK. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(OtlpMetricsSender.class)
    static final class OfMicrometer {
        @Bean
        static BeanPostProcessor ostiaryRedactedMetrics(Environment environment) {
            SafeMessages messages = new SafeMessages(RedactingExporters.by(environment::getProperty));
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof OtlpMetricsSender sender
                            ? new RedactingMetricsSender(sender, messages)
                            : bean;
                }
            };
        }
    }
}
