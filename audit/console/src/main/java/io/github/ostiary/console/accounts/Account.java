package io.github.ostiary.console.accounts;

import java.util.Set;

/** Somebody who may come in. */
public record Account(String name, Set<Role> roles) {
    public Account {
        roles = Set.copyOf(roles);
    }
}
