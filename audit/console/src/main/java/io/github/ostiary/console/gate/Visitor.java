package io.github.ostiary.console.gate;

import java.io.Serializable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Somebody who signed in.
 *
 * @param name the account's name
 * @param session names this one visit in the trail, from sign-in to sign-out; not the id of the web session
 * @param address where the visitor is calling from
 */
public record Visitor(String name, String session, String address) implements AuthenticatedPrincipal, Serializable {
    /** The same visitor, now calling from this address. */
    public Visitor callingFrom(String current) {
        return new Visitor(name, session, current);
    }

    @Override
    public String getName() {
        return name;
    }
}
