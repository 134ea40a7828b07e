package io.github.ostiary.examples.shop.order;

/**
 * What somebody wants to buy.
 *
 * @param id zero until the order is kept
 * @param cents the price of it all
 */
public record Order(long id, String customer, String item, int quantity, long cents) {
    public Order {
        if (quantity < 1 || quantity > 100) {
            throw new IllegalArgumentException("quantity is " + quantity + ", must be 1 to 100");
        }
    }

    Order withId(long newId) {
        return new Order(newId, customer, item, quantity, cents);
    }
}
