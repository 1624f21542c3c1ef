package dev.perennial.orderfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.perennial.tabular.UnreadableFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders as the REST API of WooCommerce returns them. */
class WooCommerceJsonTest {
    private static final String ANN = """
            {"id": 1, "status": "completed", "currency": "EUR", "date_created": "2025-01-01T00:30:00",
             "date_created_gmt": "2024-12-31T23:30:00", "discount_total": "2.00", "total": "23.00", "customer_id": 7,
             "billing": {"email": "ann@x.com", "country": "SE", "city": "Malmö"}, "coupon_lines": [{"code": "SPRING"}],
             "refunds": [], "line_items": [
               {"id": 11, "name": "Tea", "product_id": 5, "quantity": 2, "total": "7.00", "sku": "tea"},
               {"id": 12, "name": "Pot", "product_id": 6, "quantity": 1, "total": "12.00", "sku": ""}]}
            """;
    private static final String GUEST = """
            {"id": 2, "status": "processing", "currency": "EUR", "date_created": "2025-01-02T10:00:00", "total": "9.50",
             "customer_id": 0, "billing": {"email": "Bob@x.com"}, "line_items": [],
             "refunds": [{"id": 3, "total": "-2.50"}, {"id": 4, "total": "-1.00"}]}
            """;

    @TempDir
    private Path directory;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = Shop.in(directory);
    }

    @AfterEach
    void close() throws Exception {
        shop.close();
    }

    @Test
    void aListOfOrders() throws Exception {
        Shop.Books books = shop.exports("[" + ANN + "," + GUEST + "]").load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.lines()).isEqualTo(3);
        assertThat(books.gross()).isEqualTo(2300 + 950);
        assertThat(books.net()).isEqualTo(2300 + 600);
        assertThat(books.people()).containsExactly("7", "bob@x.com");
        assertThat(books.days()).containsExactly("2025-01-01", "2025-01-02");
        assertThat(books.instants()).first().isEqualTo("2024-12-31T23:30:00");
        assertThat(books.texts("SELECT coupon FROM orders WHERE incentive")).containsExactly("SPRING");
        assertThat(books.texts("SELECT external_id FROM product")).containsExactly("6", "tea");
    }

    @Test
    void oneOrderAlone() throws Exception {
        assertThat(shop.exports(ANN).load().orders()).isEqualTo(1);
    }

    @Test
    void anOrderALine() throws Exception {
        assertThat(shop.exports(ANN.replace("\n", " "), GUEST.replace("\n", " "))
                        .load()
                        .orders())
                .isEqualTo(2);
    }

    @Test
    void pageAfterPage() throws Exception {
        Shop.Books books =
                shop.exports("[" + ANN + "]", "[" + GUEST + "]", "[]").load();

        assertThat(books.orders()).isEqualTo(2);
    }

    @Test
    void pagesInSeveralFiles() throws Exception {
        Shop.Books books = shop.exports("[" + ANN + "]")
                .exports("[" + ANN.replace("completed", "refunded") + "," + GUEST + "]")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.loaded().ordersInSeveralFiles()).isEqualTo(1);
    }

    @Test
    void anEntryThatIsNoOrderIsSetAside() throws Exception {
        Shop.Books books = shop.exports("[" + ANN + ", null, {\"code\": \"rest_error\"}, 7," + GUEST + "]")
                .load();

        assertThat(books.orders()).isEqualTo(2);
        assertThat(books.rejected())
                .hasSize(3)
                .allMatch(row -> row.contains(",this entry has not the shape of an order,"));
    }

    @Test
    void anAmountThatIsNoneIsSetAsideWithItsOrder() throws Exception {
        Shop.Books books = shop.exports("[" + ANN.replace("\"23.00\"", "\"a lot\"") + "," + GUEST + "]")
                .load();

        assertThat(books.orders()).isEqualTo(1);
        assertThat(books.gross()).isEqualTo(950);
        assertThat(books.loaded().rejected()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"id\": 1, \"line_items\": [",
                "[{\"line_items\": [}]",
                "[{\"date_created\": \"2025-01-01\" \"x\"}]",
                "{\"orders\": [{\"id\": 1}]}",
                "[{\"name\": \"a product\"}]",
                "{\"code\": \"rest_no_route\"}"
            })
    void whatIsDamagedOrSomethingElseIsRefused(String text) throws Exception {
        shop.exports(text);

        assertThatThrownBy(() -> shop.load())
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("orders1.csv is ");
    }

    @Test
    void whatIsNestedTooDeeplyIsDamaged() throws Exception {
        shop.exports("[{\"line_items\": " + "[".repeat(100_000));

        assertThatThrownBy(() -> shop.load()).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void anEmptyListHasNoRows() throws Exception {
        shop.exports("[]");

        assertThatThrownBy(() -> shop.load()).isInstanceOf(UnreadableFileException.class);
    }
}
