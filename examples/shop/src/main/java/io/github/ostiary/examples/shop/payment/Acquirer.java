package io.github.ostiary.examples.shop.payment;

import java.security.SecureRandom;
import java.util.Base64;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.springframework.stereotype.Component;

/** The bank at the other end. It says yes to everybody. */
@Component
class Acquirer {
    private static final Logger log = LogManager.getLogger();

    private final SecureRandom random = new SecureRandom();

    String authorise(Card card, long cents) {
        log.debug("Asking the bank for {} cents from {}", cents, card);
        byte[] token = new byte[24];
        random.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
