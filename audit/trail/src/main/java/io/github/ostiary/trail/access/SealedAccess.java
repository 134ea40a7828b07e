package io.github.ostiary.trail.access;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/** An access as it stands in the trail: what is in clear can be read, the personal fields want the keyring. Immutable. */
public final class SealedAccess {
    /** What stands in a personal field whose key the reader has not, or nobody has any more. */
    public static final String SEALED = "sealed";

    private final String id;
    private final String subject;
    private final AccessRecord record;
    private final Map<SealedField, String> sealed;

    SealedAccess(String id, String subject, AccessRecord record, Map<SealedField, String> sealed) {
        this.id = id;
        this.subject = subject;
        this.record = record;
        this.sealed = sealed;
    }

    /** The record's id, a UUID of version 7. */
    public String id() {
        return id;
    }

    /** The actor's pseudonym: the same for all accesses of one subject. */
    public String subject() {
        return subject;
    }

    /** The access as anybody can read it, with {@value #SEALED} in the personal fields. */
    public AccessRecord record() {
        return record;
    }

    /**
     * The access with its personal fields open, or with {@value #SEALED} in those whose key is gone.
     *
     * @throws IOException when the keyring cannot be read
     */
    public AccessRecord open(Keyring keyring) throws IOException {
        Optional<SecretKey> key = keyring.opening(subject, AccessText.month(record.time()));
        return key.map(found -> open(new Seal(), found)).orElse(record);
    }

    private AccessRecord open(Seal seal, SecretKey key) {
        Actor actor = record.actor();
        Query query = record.query();
        return new AccessRecord(
                record.code(),
                record.time(),
                new Actor(
                        open(seal, key, SealedField.ACTOR_NAME),
                        actor.roles(),
                        actor.session(),
                        optional(seal, key, SealedField.ACTOR_ADDRESS),
                        actor.method()),
                query == null ? null : open(seal, key, query),
                record.shown(),
                record.outcome(),
                optional(seal, key, SealedField.DETAIL),
                record.follows());
    }

    private Query open(Seal seal, SecretKey key, Query query) {
        return new Query(
                query.kind(),
                open(seal, key, SealedField.QUERY_TEXT),
                query.levels(),
                optional(seal, key, SealedField.QUERY_SERVICE),
                optional(seal, key, SealedField.QUERY_TRACE),
                query.from(),
                query.to(),
                query.limit(),
                optional(seal, key, SealedField.QUERY_AFTER));
    }

    private @Nullable String optional(Seal seal, SecretKey key, SealedField field) {
        return sealed.containsKey(field) ? open(seal, key, field) : null;
    }

    private String open(Seal seal, SecretKey key, SealedField field) {
        return Optional.ofNullable(sealed.get(field))
                .flatMap(value -> seal.open(key, id, field, value))
                .orElse(SEALED);
    }
}
