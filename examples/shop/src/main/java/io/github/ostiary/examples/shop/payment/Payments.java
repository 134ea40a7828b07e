package io.github.ostiary.examples.shop.payment;

import io.github.ostiary.examples.shop.order.Order;
import io.github.ostiary.examples.shop.order.OrderBook;
import java.util.UUID;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Takes money. Every step leaves a line with the payment's id; the card is in all of them, as it so often is. */
@RestController
class Payments {
    private static final Logger log = LogManager.getLogger();

    private final OrderBook orders;
    private final Acquirer acquirer;

    Payments(OrderBook orders, Acquirer acquirer) {
        this.orders = orders;
        this.acquirer = acquirer;
    }

    @PostMapping("/orders/{id}/payment")
    @ResponseStatus(HttpStatus.CREATED)
    Payment pay(@PathVariable long id, @RequestBody Card card) {
        ThreadContext.put("orderId", Long.toString(id));
        ThreadContext.put("card", card.number());
        Order order =
                orders.find(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no order " + id));
        ThreadContext.put("userId", order.customer());

        UUID payment = UUID.randomUUID();
        log.info("Payment {} begun: {} cents from {}", payment, order.cents(), card);
        String authorisation = acquirer.authorise(card, order.cents());
        log.info("Payment {} authorised: card number {}, token={}", payment, card.number(), authorisation);
        orders.markPaid(id);
        log.info("Payment {} captured for order {}", payment, id);
        return new Payment(payment, id, order.cents(), authorisation);
    }
}
