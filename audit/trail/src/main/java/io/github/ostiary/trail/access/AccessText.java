package io.github.ostiary.trail.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The written form of an access: one line of JSON, of which every access has exactly one. Version 1, members in this
 * order, absent ones left out, times in microseconds since 1970 in UTC, {@code *} marks sealed values:
 *
 * <pre>
 * {"v":1,"id":…,"code":…,"time":…,"outcome":…,"follows":…,"subject":…,
 *  "actor":{"name":*,"roles":[…],"session":…,"address":*,"method":…},
 *  "query":{"kind":…,"text":*,"levels":[…],"service":*,"trace":*,"from":…,"to":…,"limit":…,"after":*},
 *  "shown":{"lines":…,"spans":…,"bytes":…,"first":…,"last":…,"digest":…},
 *  "detail":*}
 * </pre>
 *
 * <p>{@code id} is a UUID of version 7, {@code subject} the actor's pseudonym. Sealed values are AES-256-GCM under the
 * key of this subject and this month. Thread-safe.
 */
public final class AccessText {
    private final Keyring keyring;
    private final ThreadLocal<Tools> tools = ThreadLocal.withInitial(Tools::new);

    /** What one thread writes with; dear to make, and in each other's way when shared. */
    private static final class Tools {
        private final Seal seal = new Seal();
        private final FreshBytes fresh = new FreshBytes(new SecureRandom());
    }

    /** Writes with the keys of {@code keyring}. */
    public AccessText(Keyring keyring) {
        this.keyring = keyring;
    }

    /**
     * Writes an access, with a new id and its personal fields sealed; each call gives another text.
     *
     * @throws IOException when a new key cannot be kept
     */
    public byte[] write(AccessRecord record) throws IOException {
        Seal seal = tools.get().seal;
        FreshBytes fresh = tools.get().fresh;
        String id = TimeUuid.of(record.time(), ByteBuffer.wrap(fresh.take(TimeUuid.RANDOM_BYTES)))
                .toString();
        Keyring.SubjectKey key = keyring.sealing(record.actor().name(), month(record.time()));
        Sealer sealer = (field, value) -> seal.close(key.key(), fresh.take(Seal.NONCE_BYTES), id, field, value);
        return write(record, id, key.pseudonym(), sealer).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads an entry of the trail; what is sealed stays so.
     *
     * @throws AccessTextException when it is anything but the one text of an access
     */
    public static SealedAccess read(byte[] source, int offset, int length) throws AccessTextException {
        return new AccessParser(source, offset, length).parse();
    }

    /** The month, in UTC, whose keys seal what happened at {@code time}. */
    static YearMonth month(Instant time) {
        return YearMonth.from(time.atOffset(ZoneOffset.UTC));
    }

    static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Seals the value of one field. */
    private interface Sealer {
        String seal(SealedField field, String value);

        default @Nullable String sealOptional(SealedField field, @Nullable String value) {
            return value == null ? null : seal(field, value);
        }
    }

    private static String write(AccessRecord record, String id, String subject, Sealer sealer) {
        JsonText json = new JsonText()
                .open('{')
                .member("v", 1)
                .member("id", id)
                .member("code", record.code().text())
                .member("time", micros(record.time()))
                .member("outcome", record.outcome().text());
        if (record.follows() != AccessRecord.FOLLOWS_NONE) {
            json.member("follows", record.follows());
        }
        json.member("subject", subject);
        write(record.actor(), sealer, json);
        Optional.ofNullable(record.query()).ifPresent(query -> write(query, sealer, json));
        Optional.ofNullable(record.shown()).ifPresent(shown -> write(shown, json));
        return json.member("detail", sealer.sealOptional(SealedField.DETAIL, record.detail()))
                .close('}')
                .toString();
    }

    private static void write(Actor actor, Sealer sealer, JsonText json) {
        json.name("actor")
                .open('{')
                .member("name", sealer.seal(SealedField.ACTOR_NAME, actor.name()))
                .member("roles", actor.roles())
                .member("session", actor.session())
                .member("address", sealer.sealOptional(SealedField.ACTOR_ADDRESS, actor.address()))
                .member("method", actor.method())
                .close('}');
    }

    private static void write(Query query, Sealer sealer, JsonText json) {
        json.name("query")
                .open('{')
                .member("kind", query.kind().text())
                .member("text", sealer.seal(SealedField.QUERY_TEXT, query.text()))
                .member("levels", query.levels())
                .member("service", sealer.sealOptional(SealedField.QUERY_SERVICE, query.service()))
                .member("trace", sealer.sealOptional(SealedField.QUERY_TRACE, query.traceId()))
                .member("from", micros(query.from()))
                .member("to", micros(query.to()))
                .member("limit", query.limit())
                .member("after", sealer.sealOptional(SealedField.QUERY_AFTER, query.after()))
                .close('}');
    }

    private static void write(Shown shown, JsonText json) {
        json.name("shown")
                .open('{')
                .member("lines", shown.lines())
                .member("spans", shown.spans())
                .member("bytes", shown.bytes());
        Optional.ofNullable(shown.first()).ifPresent(first -> json.member("first", micros(first)));
        Optional.ofNullable(shown.last()).ifPresent(last -> json.member("last", micros(last)));
        json.member("digest", shown.digest()).close('}');
    }

    private static long micros(Instant time) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }
}
