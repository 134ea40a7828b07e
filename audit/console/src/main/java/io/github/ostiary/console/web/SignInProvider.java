package io.github.ostiary.console.web;

import io.github.ostiary.console.gate.Doorkeeper;
import io.github.ostiary.console.gate.UnrecordedException;
import io.github.ostiary.console.gate.Visitor;
import java.util.List;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Hands Spring Security's form log-in to the doorkeeper. What a visitor may do, the gate asks anew at each reading. */
final class SignInProvider implements AuthenticationProvider {
    private final Doorkeeper doorkeeper;

    SignInProvider(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        try {
            Visitor visitor = doorkeeper
                    .signIn(attempt.getName(), String.valueOf(attempt.getCredentials()), address(attempt))
                    .orElseThrow(() -> new BadCredentialsException("refused"));
            return UsernamePasswordAuthenticationToken.authenticated(visitor, null, List.of());
        } catch (UnrecordedException e) {
            throw new AuthenticationServiceException("Nobody is let in unrecorded", e);
        }
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }

    private static String address(Authentication attempt) {
        return attempt.getDetails() instanceof WebAuthenticationDetails details
                ? details.getRemoteAddress()
                : "unknown";
    }
}
