package io.github.ostiary.trail.access;

import static io.github.ostiary.trail.access.JsonCursor.text;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes one entry of the trail apart, member by member, in the order that {@link AccessText} states. */
final class AccessParser {
    private static final byte[] ID = text("{\"v\":1,\"id\":");
    private static final byte[] CODE = text(",\"code\":");
    private static final byte[] TIME = text(",\"time\":");
    private static final byte[] OUTCOME = text(",\"outcome\":");
    private static final byte[] FOLLOWS = text(",\"follows\":");
    private static final byte[] SUBJECT = text(",\"subject\":");
    private static final byte[] ACTOR = text(",\"actor\":{");
    private static final byte[] QUERY = text(",\"query\":{");
    private static final byte[] SHOWN = text(",\"shown\":{");
    private static final byte[] DETAIL = text(",\"detail\":");
    private static final byte[] END = text("}");
    private static final byte[] NAME = text("\"name\":");
    private static final byte[] ROLES = text(",\"roles\":");
    private static final byte[] SESSION = text(",\"session\":");
    private static final byte[] ADDRESS = text(",\"address\":");
    private static final byte[] METHOD = text(",\"method\":");
    private static final byte[] KIND = text("\"kind\":");
    private static final byte[] TEXT = text(",\"text\":");
    private static final byte[] LEVELS = text(",\"levels\":");
    private static final byte[] SERVICE = text(",\"service\":");
    private static final byte[] TRACE = text(",\"trace\":");
    private static final byte[] FROM = text(",\"from\":");
    private static final byte[] TO = text(",\"to\":");
    private static final byte[] LIMIT = text(",\"limit\":");
    private static final byte[] AFTER = text(",\"after\":");
    private static final byte[] LINES = text("\"lines\":");
    private static final byte[] SPANS = text(",\"spans\":");
    private static final byte[] BYTES = text(",\"bytes\":");
    private static final byte[] FIRST = text(",\"first\":");
    private static final byte[] LAST = text(",\"last\":");
    private static final byte[] DIGEST = text(",\"digest\":");

    private final JsonCursor json;
    private final Map<SealedField, String> sealed = new EnumMap<>(SealedField.class);

    AccessParser(byte[] source, int offset, int length) {
        this.json = new JsonCursor(source, offset, length);
    }

    SealedAccess parse() throws AccessTextException {
        try {
            return access();
        } catch (IllegalArgumentException e) {
            throw json.wrong(String.valueOf(e.getMessage()));
        }
    }

    private SealedAccess access() throws AccessTextException {
        json.expect(ID);
        String id = json.string(TimeUuid::textLength);
        if (id == null) {
            throw json.wrong("expected a UUID of version 7");
        }
        json.expect(CODE);
        AccessCode code = code(json.string());
        json.expect(TIME);
        Instant time = time();
        json.expect(OUTCOME);
        Outcome outcome = outcome(json.string());
        long follows = json.skip(FOLLOWS) ? json.number() : AccessRecord.FOLLOWS_NONE;
        json.expect(SUBJECT);
        String subject = json.string(Keyring::pseudonymLength);
        if (subject == null) {
            throw json.wrong("expected a pseudonym of 32 hexadecimal digits");
        }
        json.expect(ACTOR);
        Actor actor = actor();
        Query query = json.skip(QUERY) ? query() : null;
        Shown shown = json.skip(SHOWN) ? shown() : null;
        String detail = optionalSealed(DETAIL, SealedField.DETAIL);
        json.expect(END);
        json.expectEnd();
        AccessRecord record = new AccessRecord(code, time, actor, query, shown, outcome, detail, follows);
        return new SealedAccess(id, subject, record, sealed);
    }

    private Actor actor() throws AccessTextException {
        json.expect(NAME);
        String name = sealed(SealedField.ACTOR_NAME);
        json.expect(ROLES);
        List<String> roles = json.strings();
        String session = json.optional(SESSION);
        String address = optionalSealed(ADDRESS, SealedField.ACTOR_ADDRESS);
        String method = json.optional(METHOD);
        json.expect(END);
        return new Actor(name, roles, session, address, method);
    }

    private Query query() throws AccessTextException {
        json.expect(KIND);
        Query.Kind kind = kind(json.string());
        json.expect(TEXT);
        String text = sealed(SealedField.QUERY_TEXT);
        json.expect(LEVELS);
        List<String> levels = json.strings();
        String service = optionalSealed(SERVICE, SealedField.QUERY_SERVICE);
        String trace = optionalSealed(TRACE, SealedField.QUERY_TRACE);
        json.expect(FROM);
        Instant from = time();
        json.expect(TO);
        Instant to = time();
        json.expect(LIMIT);
        int limit = json.smallNumber();
        String after = optionalSealed(AFTER, SealedField.QUERY_AFTER);
        json.expect(END);
        TreeSet<String> ordered = new TreeSet<>(levels);
        if (!List.copyOf(ordered).equals(levels)) {
            throw json.wrong("levels that are not in alphabetical order, each once,");
        }
        return new Query(kind, text, ordered, service, trace, from, to, limit, after);
    }

    private Shown shown() throws AccessTextException {
        json.expect(LINES);
        int lines = json.smallNumber();
        json.expect(SPANS);
        int spans = json.smallNumber();
        json.expect(BYTES);
        long bytes = json.number();
        Instant first = json.skip(FIRST) ? time() : null;
        Instant last = json.skip(LAST) ? time() : null;
        json.expect(DIGEST);
        String digest = json.string();
        json.expect(END);
        return new Shown(lines, spans, bytes, first, last, digest);
    }

    private Instant time() throws AccessTextException {
        return AccessText.time(json.number());
    }

    private String sealed(SealedField field) throws AccessTextException {
        String value = json.string(Seal::textLength);
        if (value == null) {
            throw json.wrong("expected the sealed value of " + field.text());
        }
        sealed.put(field, value);
        return SealedAccess.SEALED;
    }

    private @Nullable String optionalSealed(byte[] name, SealedField field) throws AccessTextException {
        return json.skip(name) ? sealed(field) : null;
    }

    private AccessCode code(String text) throws AccessTextException {
        return AccessCode.of(text).orElseThrow(() -> json.wrong("unknown code '" + text + "'"));
    }

    private Outcome outcome(String text) throws AccessTextException {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.text().equals(text)) {
                return outcome;
            }
        }
        throw json.wrong("unknown outcome '" + text + "'");
    }

    private Query.Kind kind(String text) throws AccessTextException {
        for (Query.Kind kind : Query.Kind.values()) {
            if (kind.text().equals(text)) {
                return kind;
            }
        }
        throw json.wrong("unknown kind of query '" + text + "'");
    }
}
