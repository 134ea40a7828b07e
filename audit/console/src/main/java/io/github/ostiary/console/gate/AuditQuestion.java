package io.github.ostiary.console.gate;

import io.github.ostiary.trail.access.AccessCode;
import io.github.ostiary.trail.access.AccessRecord;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which accesses somebody wants to see.
 *
 * @param person only this account's; null for everybody's
 * @param codes only these; empty for all
 * @param before only those below this index
 */
public record AuditQuestion(@Nullable String person, Set<AccessCode> codes, long before) {
    public AuditQuestion {
        codes = Set.copyOf(codes);
    }

    boolean matches(AccessRecord access) {
        return (codes.isEmpty() || codes.contains(access.code()))
                && (person == null || person.equalsIgnoreCase(access.actor().name()));
    }
}
