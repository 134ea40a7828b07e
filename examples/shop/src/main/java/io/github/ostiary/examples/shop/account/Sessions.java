package io.github.ostiary.examples.shop.account;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Signs customers in, and writes down rather too much about it: the old mobile client sends the password in the query,
 * the web page in a JSON body, the partners in a header, and each of the three was once logged while somebody was
 * looking for a fault.
 */
@RestController
class Sessions {
    private static final Logger log = LogManager.getLogger();

    private final Tokens tokens;
    private final JsonMapper json;

    Sessions(Tokens tokens, JsonMapper json) {
        this.tokens = tokens;
        this.json = json;
    }

    @PostMapping(value = "/sessions", params = "user")
    @ResponseStatus(HttpStatus.CREATED)
    Session fromMobile(@RequestParam String user, @RequestParam String password, HttpServletRequest request) {
        ThreadContext.put("userId", user);
        log.info("Log-in {}?{}", request.getRequestURI(), request.getQueryString());
        return open(user, password);
    }

    @PostMapping(value = "/sessions", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    Session fromWeb(@RequestBody String body) {
        LogIn logIn = json.readValue(body, LogIn.class);
        ThreadContext.put("userId", logIn.user());
        log.info("Log-in with body {}", body);
        return open(logIn.user(), logIn.password());
    }

    @GetMapping("/account")
    Account account(
            @RequestHeader(value = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        log.info("Account asked for, Authorization: {}", authorization);
        if (authorization == null) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "sign in first");
        }
        return new Account("gold");
    }

    private Session open(String user, String password) {
        if (password.isBlank()) {
            throw new ResponseStatusException(HttpStatus.UNAUTHORIZED, "sign in first");
        }
        Session session = tokens.open(user);
        log.info("Signed in: {}", session);
        return session;
    }

    record LogIn(String user, String password) {}

    record Account(String status) {}
}
