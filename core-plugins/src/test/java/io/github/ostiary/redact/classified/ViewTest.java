package io.github.ostiary.redact.classified;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EventObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ViewTest {
    private static final String PAN = "4111111111111111";

    record Order(int id, @Classified("card") String card) {}

    record Basket(Object content) {}

    @Test
    void printsARecordWithoutItsClassifiedParts() {
        assertThat(Sensitive.view(new Order(1, PAN))).hasToString("Order[id=1, card=[redacted:card:1111]]");
        assertThat(Sensitive.view(new Order(1, null))).hasToString("Order[id=1, card=null]");
        assertThat(Sensitive.view(null)).hasToString("null");
    }

    @Test
    void printsARecordWithoutClassifiedPartsAsItPrintsItself() {
        record Plain(
                long number,
                String text,
                Instant time,
                UUID id,
                BigDecimal amount,
                List<String> list,
                Thread.State state,
                boolean flag,
                char sign,
                Class<?> type,
                Optional<String> none) {}
        Plain plain = new Plain(
                1,
                "two",
                Instant.EPOCH,
                new UUID(3, 4),
                BigDecimal.TEN,
                Arrays.asList("five", null),
                Thread.State.NEW,
                true,
                'c',
                String.class,
                Optional.of("x"));

        assertThat(Sensitive.view(plain)).hasToString(plain.toString());
    }

    static class Account {
        static final String SHARED = "not shown";
        final String owner = "ann";

        @Classified("password")
        final char[] password = "hunter2".toCharArray();
    }

    static final class Savings extends Account {
        final List<Integer> years = List.of(2024, 2025);

        @Override
        public String toString() {
            return "a toString that would say hunter2";
        }
    }

    @Test
    void printsABeanByItsFieldsAndNotByItsOwnText() {
        assertThat(Sensitive.view(new Savings()))
                .hasToString("Savings[owner=ann, password=[redacted:password], years=[2024, 2025]]");
    }

    interface HasPin {
        @Classified("pin")
        int pin();
    }

    record Door(int floor, int pin) implements HasPin {}

    static final class Customer {
        private final String name = "Ann";
        private final boolean insured = true;

        @Classified("name")
        public String getName() {
            return name;
        }

        @Classified("health")
        public boolean isInsured() {
            return insured;
        }
    }

    @Test
    void aGetterSpeaksForItsFieldAlsoFromAnInterface() {
        assertThat(Sensitive.view(new Door(3, 1234))).hasToString("Door[floor=3, pin=[redacted:pin]]");
        assertThat(Sensitive.view(new Customer()))
                .hasToString("Customer[name=[redacted:name], insured=[redacted:health]]");
    }

    static final class Riddle {
        private final String a = "one";
        private final String b = "two";

        @Classified("answer")
        String solution() {
            return a + b;
        }
    }

    @Test
    void aGetterWhoseFieldNobodyKnowsHidesAllOfThem() {
        assertThat(Sensitive.view(new Riddle())).hasToString("Riddle[a=[redacted:answer], b=[redacted:answer]]");
    }

    @Test
    void looksIntoEverythingThatHoldsClassifiedParts() {
        Order order = new Order(1, PAN);
        String masked = "Order[id=1, card=[redacted:card:1111]]";

        assertThat(viewed(List.of(order, order))).isEqualTo("[" + masked + ", " + masked + "]");
        assertThat(viewed(new Order[] {order, null})).isEqualTo("[" + masked + ", null]");
        assertThat(viewed(Map.of(order, order))).isEqualTo("{" + masked + "=" + masked + "}");
        assertThat(viewed(Map.entry("k", order))).isEqualTo("k=" + masked);
        assertThat(viewed(Optional.of(order))).isEqualTo("Optional[" + masked + "]");
        assertThat(viewed(Optional.empty())).isEqualTo("Optional.empty");
        assertThat(viewed(new AtomicReference<>(order))).isEqualTo("AtomicReference[" + masked + "]");
        assertThat(viewed(new Basket(new Object[] {List.of(Map.of("o", order))})))
                .isEqualTo("Basket[content=[[{o=" + masked + "}]]]");
        assertThat(viewed(new Basket(Sensitive.view(order)))).isEqualTo("Basket[content=" + masked + "]");
        assertThat(viewed(new Basket(Sensitive.card(PAN)))).isEqualTo("Basket[content=[redacted:card:1111]]");
        assertThat(viewed(new int[] {1, 2})).isEqualTo("[1, 2]");
        assertThat(viewed("text")).isEqualTo("text");
    }

    @Test
    void showsNothingOfWhatItCannotLookInto() {
        Order order = new Order(1, PAN);
        Supplier<Object> lambda = () -> order;

        assertThat(viewed(new EventObject(order))).isEqualTo("EventObject[...]");
        assertThat(viewed(new AtomicReferenceArray<>(new Order[] {order}))).isEqualTo("AtomicReferenceArray[...]");
        assertThat(viewed(lambda)).endsWith("[...]").doesNotContain(PAN);
    }

    @SuppressWarnings("serial")
    static final class Declined extends Exception {
        @Classified("card")
        final String card;

        Declined(String card) {
            super("declined " + card);
            this.card = card;
        }
    }

    static final class Failing {
        final Number number = new Number() {
            @Override
            public int intValue() {
                return 0;
            }

            @Override
            public long longValue() {
                return 0;
            }

            @Override
            public float floatValue() {
                return 0;
            }

            @Override
            public double doubleValue() {
                return 0;
            }

            @Override
            public String toString() {
                throw new AssertionError(PAN);
            }
        };
        final List<String> list = new ArrayList<>() {
            @Override
            public java.util.Iterator<String> iterator() {
                throw new IllegalStateException(PAN);
            }
        };
        final int last = 1;
    }

    @Test
    void anExceptionWithClassifiedPartsDoesNotPrintItself() {

        assertThat(viewed(new Declined(PAN))).isEqualTo("Declined[card=[redacted:card:1111]]");
        assertThat(viewed(new IllegalStateException("plain"))).isEqualTo("java.lang.IllegalStateException: plain");
    }

    @Test
    void whatThrowsIsMaskedAndTheRestIsShown() {

        assertThat(viewed(new Failing()))
                .isEqualTo("Failing[number=[redacted:failure], list=[[redacted:failure], last=1]");
    }

    @Test
    void circlesEnd() {
        List<Object> list = new ArrayList<>();
        list.add(new Basket(list));
        AtomicReference<Object> self = new AtomicReference<>();
        self.set(Sensitive.view(self));

        assertThat(viewed(list)).isEqualTo("[Basket[content=...]]");
        assertThat(viewed(self)).isEqualTo("AtomicReference[...]");
    }

    @Test
    void depthAndWidthEnd() {
        Object deep = "bottom";
        for (int i = 0; i < 100_000; i++) {
            deep = new Basket(deep);
        }
        List<Integer> many = IntStream.range(0, 10_000).boxed().toList();
        Map<Integer, Object> wide = new LinkedHashMap<>();
        many.forEach(i -> wide.put(i, many));

        assertThat(viewed(deep)).isEqualTo("Basket[content=".repeat(8) + "..." + "]".repeat(8));
        assertThat(viewed(wide)).endsWith(", ...], ...}").hasSizeLessThan(8_000);
    }

    @Test
    void aClassificationThatNoMaskCanHoldStillHides() {
        record Odd(@Classified("a]b") String value) {}

        assertThat(viewed(new Odd("hidden"))).isEqualTo("Odd[value=[redacted:classified]]");
    }

    private static String viewed(Object object) {
        return Sensitive.view(object).toString();
    }
}
