package io.github.ostiary.examples.story.traffic;

import java.util.Random;

/** The trace a request belongs to. */
record Trace(String id, String span) {
    static Trace of(String id, Random random) {
        return new Trace(id, TraceIds.span(random));
    }

    static Trace any(Random random) {
        return of(TraceIds.any(random), random);
    }

    /** The header that carries it: W3C Trace Context, sampled, its id random. */
    String parent() {
        return "00-" + id + "-" + span + "-03";
    }
}
