package io.github.ostiary.examples.story.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopLogTest {
    private static final String ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

    @Test
    void tellsPaymentLinesFromAllOthers(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.log"), """
                INFO trace=aa {card=[redacted:card:1111]} Payment %s begun: 10 cents
                INFO trace=bb {} Order 7 placed
                INFO trace=bb {} Payment %s captured for order 7
                INFO trace=bb {} Payment due
                """.formatted(ID, ID));
        ShopLog log = new ShopLog(file);

        assertThat(log.payments()).containsExactly(ID + " begun", ID + " captured");
        assertThat(log.payments("bb")).containsExactly(ID + " captured");
        assertThat(log.count("[redacted:")).isEqualTo(1);
    }
}
