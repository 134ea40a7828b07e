package io.github.ostiary.examples.shop.order;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.SimpleJdbcInsert;
import org.springframework.stereotype.Repository;

/** The orders in the database. */
@Repository
public class OrderBook {
    private final JdbcClient database;
    private final SimpleJdbcInsert insert;

    OrderBook(DataSource dataSource, JdbcClient database) {
        this.database = database;
        this.insert = new SimpleJdbcInsert(dataSource)
                .withTableName("orders")
                .usingColumns("customer", "item", "quantity", "cents")
                .usingGeneratedKeyColumns("id");
    }

    Order keep(Order order) {
        Number id = insert.executeAndReturnKey(Map.of(
                "customer", order.customer(),
                "item", order.item(),
                "quantity", order.quantity(),
                "cents", order.cents()));
        return order.withId(id.longValue());
    }

    public Optional<Order> find(long id) {
        return database.sql("select id, customer, item, quantity, cents from orders where id = ?")
                .param(id)
                .query(Order.class)
                .optional();
    }

    public void markPaid(long id) {
        database.sql("update orders set paid = true where id = ?").param(id).update();
    }
}
