package io.github.ostiary.examples.shop.stock;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Another team's database. Its URL carries the password, and so does the message when it does not answer. */
@Component
class Warehouse {
    private final String url;

    Warehouse(@Value("${shop.warehouse.url}") String url) {
        this.url = url;
    }

    int count(String item) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement query = connection.prepareStatement("select count from stock where item = ?")) {
            query.setString(1, item);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new WarehouseUnreachable("No connection to " + url, e);
        }
    }
}
