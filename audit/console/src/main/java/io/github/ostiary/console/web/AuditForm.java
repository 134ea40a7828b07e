package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.AuditQuestion;
import io.github.ostiary.trail.access.AccessCode;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What somebody asked the audit page, and the links from there. */
record AuditForm(@Nullable String person, String kind, long before) {
    /** The kinds to choose from, as they stand in links, and what each takes in. */
    private static final Map<String, Set<AccessCode>> KINDS = kinds();

    static AuditForm of(@Nullable String person, @Nullable String kind, @Nullable Long before) {
        return new AuditForm(
                person == null || person.isBlank() ? null : person.strip(),
                kind != null && KINDS.containsKey(kind) ? kind : "everything",
                before == null ? Long.MAX_VALUE : before);
    }

    AuditQuestion question() {
        return new AuditQuestion(person, KINDS.getOrDefault(kind, Set.of()), before);
    }

    Link before(long index) {
        return Link.to("/audit").with("person", person).with("kind", kind).with("before", index);
    }

    public Set<String> choices() {
        return KINDS.keySet();
    }

    private static Map<String, Set<AccessCode>> kinds() {
        Map<String, Set<AccessCode>> kinds = new LinkedHashMap<>();
        kinds.put("everything", Set.of());
        kinds.put("searches", EnumSet.of(AccessCode.LOG_QUERY_BEGIN, AccessCode.LOG_PAGE));
        kinds.put("traces", EnumSet.of(AccessCode.LOG_TRACE_BEGIN, AccessCode.LOG_TRACE));
        kinds.put("sign-ins", EnumSet.of(AccessCode.AUTH_LOGIN, AccessCode.AUTH_FAIL, AccessCode.AUTH_LOGOUT));
        kinds.put("accounts", EnumSet.of(AccessCode.ADMIN_USER));
        kinds.put(
                "audit",
                EnumSet.of(
                        AccessCode.AUDIT_READ, AccessCode.AUDIT_VERIFY, AccessCode.AUDIT_START, AccessCode.AUDIT_STOP));
        return kinds;
    }
}
