package io.github.ostiary.redact;

/**
 * One stretch of a text that a rule replaces. It says where, never what.
 *
 * @param rule the rule's id, as in {@link Redactor#hits}
 * @param replacement what stands in its place, such as {@code [redacted:password]}
 * @param start the first character replaced, counted from 0
 * @param end behind the last character replaced
 */
public record Finding(String rule, String replacement, int start, int end) {}
