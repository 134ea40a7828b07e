package io.github.ostiary.sample;

import java.util.function.BiConsumer;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.layout.template.json.resolver.EventResolverContext;
import org.apache.logging.log4j.layout.template.json.resolver.TemplateResolver;
import org.apache.logging.log4j.layout.template.json.util.JsonWriter;

/**
 * Writes one number of a trace's decision as a JSON string of hexadecimal digits. An event about which no trace decided has
 * no such field.
 */
final class DecidedByTrace implements TemplateResolver<LogEvent> {
    private final SamplingWeight decisions;
    private final BiConsumer<LogEvent, StringBuilder> digits;

    private DecidedByTrace(SamplingWeight decisions, BiConsumer<LogEvent, StringBuilder> digits) {
        this.decisions = decisions;
        this.digits = digits;
    }

    static DecidedByTrace threshold(EventResolverContext context) {
        SamplingWeight decisions = new SamplingWeight(context.getConfiguration());
        return new DecidedByTrace(decisions, decisions::appendThreshold);
    }

    static DecidedByTrace randomness(EventResolverContext context) {
        SamplingWeight decisions = new SamplingWeight(context.getConfiguration());
        return new DecidedByTrace(decisions, decisions::appendRandomness);
    }

    @Override
    public boolean isResolvable(LogEvent event) {
        return decisions.isDecidedByTrace(event);
    }

    @Override
    public void resolve(LogEvent event, JsonWriter writer) {
        writer.getStringBuilder().append('"');
        digits.accept(event, writer.getStringBuilder());
        writer.getStringBuilder().append('"');
    }
}
