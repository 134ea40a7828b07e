package io.github.ostiary.trail.access;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Takes one entry of the trail apart, member by member, in the order that {@link AccessText} states. */
final class AccessParser {
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
        json.expect("{\"v\":1,\"id\":");
        String id = json.string();
        if (!TimeUuid.isText(id)) {
            throw json.wrong("expected a UUID of version 7");
        }
        json.expect(",\"code\":");
        AccessCode code = code(json.string());
        json.expect(",\"time\":");
        Instant time = time();
        json.expect(",\"outcome\":");
        Outcome outcome = outcome(json.string());
        long follows = json.skip(",\"follows\":") ? json.number() : AccessRecord.FOLLOWS_NONE;
        json.expect(",\"subject\":");
        String subject = json.string();
        if (!Keyring.isPseudonym(subject)) {
            throw json.wrong("expected a pseudonym of 32 hexadecimal digits");
        }
        json.expect(",\"actor\":{");
        Actor actor = actor();
        Query query = json.skip(",\"query\":{") ? query() : null;
        Shown shown = json.skip(",\"shown\":{") ? shown() : null;
        String detail = optionalSealed(",\"detail\":", SealedField.DETAIL);
        json.expect("}");
        json.expectEnd();
        AccessRecord record = new AccessRecord(code, time, actor, query, shown, outcome, detail, follows);
        return new SealedAccess(id, subject, record, sealed);
    }

    private Actor actor() throws AccessTextException {
        json.expect("\"name\":");
        String name = sealed(SealedField.ACTOR_NAME);
        json.expect(",\"roles\":");
        List<String> roles = json.strings();
        String session = json.optional(",\"session\":");
        String address = optionalSealed(",\"address\":", SealedField.ACTOR_ADDRESS);
        String method = json.optional(",\"method\":");
        json.expect("}");
        return new Actor(name, roles, session, address, method);
    }

    private Query query() throws AccessTextException {
        json.expect("\"kind\":");
        Query.Kind kind = kind(json.string());
        json.expect(",\"text\":");
        String text = sealed(SealedField.QUERY_TEXT);
        json.expect(",\"levels\":");
        List<String> levels = json.strings();
        String service = optionalSealed(",\"service\":", SealedField.QUERY_SERVICE);
        String trace = optionalSealed(",\"trace\":", SealedField.QUERY_TRACE);
        json.expect(",\"from\":");
        Instant from = time();
        json.expect(",\"to\":");
        Instant to = time();
        json.expect(",\"limit\":");
        int limit = json.smallNumber();
        String after = optionalSealed(",\"after\":", SealedField.QUERY_AFTER);
        json.expect("}");
        TreeSet<String> ordered = new TreeSet<>(levels);
        if (!List.copyOf(ordered).equals(levels)) {
            throw json.wrong("levels that are not in alphabetical order, each once,");
        }
        return new Query(kind, text, ordered, service, trace, from, to, limit, after);
    }

    private Shown shown() throws AccessTextException {
        json.expect("\"lines\":");
        int lines = json.smallNumber();
        json.expect(",\"spans\":");
        int spans = json.smallNumber();
        json.expect(",\"bytes\":");
        long bytes = json.number();
        Instant first = json.skip(",\"first\":") ? time() : null;
        Instant last = json.skip(",\"last\":") ? time() : null;
        json.expect(",\"digest\":");
        String digest = json.string();
        json.expect("}");
        return new Shown(lines, spans, bytes, first, last, digest);
    }

    private Instant time() throws AccessTextException {
        return AccessText.time(json.number());
    }

    private String sealed(SealedField field) throws AccessTextException {
        String value = json.string();
        if (!Seal.isText(value)) {
            throw json.wrong("expected the sealed value of " + field.text());
        }
        sealed.put(field, value);
        return SealedAccess.SEALED;
    }

    private @Nullable String optionalSealed(String name, SealedField field) throws AccessTextException {
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
