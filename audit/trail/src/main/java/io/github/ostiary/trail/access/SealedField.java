package io.github.ostiary.trail.access;

/** The fields that may name a person. The name is part of what is sealed: a value cannot be moved to another field. */
enum SealedField {
    ACTOR_NAME("actor.name"),
    ACTOR_ADDRESS("actor.address"),
    QUERY_TEXT("query.text"),
    QUERY_SERVICE("query.service"),
    QUERY_TRACE("query.trace"),
    QUERY_AFTER("query.after"),
    DETAIL("detail");

    private final String text;

    SealedField(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
