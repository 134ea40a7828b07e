package io.github.ostiary.examples.story.reader;

import java.util.List;

/**
 * Who read what.
 *
 * @param verdict what the console's own verification of the trail says: {@code good} or {@code bad}
 * @param records newest first
 */
public record AuditPage(String verdict, List<Access> records) {
    /**
     * One record.
     *
     * @param time when, an ISO instant
     * @param text all that is to be read of it
     */
    public record Access(String code, String actor, String outcome, String time, String text) {}
}
