package io.github.ostiary.trail.access;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who did it, and from where.
 *
 * @param name whom the account belongs to, 1 to 256 characters. Sealed in the trail under a key of this subject's own;
 *     a pseudonym stands in clear
 * @param roles what the account may do, at most 32 names of 1 to 64 characters
 * @param session a digest of the session's id, never the id itself, at most 128 characters
 * @param address where the request came from, at most 64 characters. Sealed
 * @param method how the identity was established, such as {@code password}, at most 64 characters
 */
public record Actor(
        String name,
        List<String> roles,
        @Nullable String session,
        @Nullable String address,
        @Nullable String method) {

    public Actor {
        Guard.text("actor name", name, 256);
        roles = List.copyOf(roles);
        if (roles.size() > 32) {
            throw new IllegalArgumentException("an actor of " + roles.size() + " roles; at most 32 are taken");
        }
        roles.forEach(role -> Guard.text("role", role, 64));
        Guard.optional("session digest", session, 128);
        Guard.optional("address", address, 64);
        Guard.optional("method", method, 64);
    }

    /**
     * Somebody who has not proved who they are. A name that was merely typed belongs into the record's detail: every
     * actor name gets a key file of its own, and a stranger must not be able to make those at will.
     */
    public static Actor stranger(@Nullable String address) {
        return new Actor("stranger", List.of(), null, address, null);
    }

    /** The application itself, for what no person asked for. */
    public static Actor system() {
        return new Actor("system", List.of(), null, null, null);
    }
}
