package io.github.ostiary.examples.story.reader;

import java.util.List;

/**
 * Who read what.
 *
 * @param good whether the console says that the trail verifies
 * @param verdict what it says about it, in words
 * @param accesses newest first
 */
public record AuditPage(boolean good, String verdict, List<Access> accesses) {
    /**
     * One row.
     *
     * @param code what was done, such as {@code log.page}
     * @param time when, an ISO instant
     * @param asked what was asked for
     * @param shown how much was shown
     */
    public record Access(String code, String who, String time, String asked, String shown) {}
}
