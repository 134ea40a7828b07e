package io.github.ostiary.redact.layout;

import java.util.Map;

/** What JMX shows of the redaction of one logger context, as {@code io.github.ostiary:type=Redaction,context=…}. */
public interface RedactionMXBean {
    /** How many values each rule has replaced, or would have in a dry run, since the context began; by the rule's id. */
    Map<String, Long> getReplacements();
}
