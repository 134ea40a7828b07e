package io.github.ostiary.examples.shop.order;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.apache.logging.log4j.ThreadContext;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes orders. */
@RestController
@RequestMapping("/orders")
class Orders {
    private static final Logger log = LogManager.getLogger();
    private static final long CENTS_APIECE = 1_990;

    private final OrderBook book;

    Orders(OrderBook book) {
        this.book = book;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Order place(@RequestBody Wish wish) {
        ThreadContext.put("userId", wish.customer());
        log.info("{} wants {} of {}", wish.customer(), wish.quantity(), wish.item());
        Order order =
                book.keep(new Order(0, wish.customer(), wish.item(), wish.quantity(), wish.quantity() * CENTS_APIECE));
        ThreadContext.put("orderId", Long.toString(order.id()));
        log.info("Order {} placed: {}", order.id(), order);
        return order;
    }

    record Wish(String customer, String item, int quantity) {}
}
