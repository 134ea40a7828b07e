package io.github.ostiary.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The weights of all lines add up to what was shown, whatever the rules; and a rate keeps what it says. */
final class UnbiasedTest {
    private static final String[] RATES = {"1", "0.5", "0.1", "0.01"};
    private static final String[] LOGGERS = {"shop.cart", "shop.pay", "shop.pay.card", "other"};
    private static final String[] PATTERNS = {"order {} taken", "poll {} of {}", "retry in {} ms"};
    private static final Level[] LEVELS = {Level.INFO, Level.DEBUG, Level.TRACE};
    private static final int SHOWN = 20_000;
    private static final long NANOS_APART = 1_000_000;

    private final CallersContext callers = new CallersContext();
    private long now = 1;

    @Property(tries = 60)
    void weightsAddUpUnderAnyRules(@ForAll long seed) throws SettingException {
        SplittableRandom random = new SplittableRandom(seed);
        Rules rules = rules(random);
        double sum = 0;
        double variance = 0;
        for (int i = 0; i < SHOWN; i++) {
            String logger = LOGGERS[random.nextInt(LOGGERS.length)];
            Level level = LEVELS[random.nextInt(LEVELS.length)];
            String pattern = PATTERNS[random.nextInt(PATTERNS.length)];
            Rule rule = rules.of(logger, level, null, pattern, null, null, callers);
            double each = rule.weight(false);
            variance += each - 1;
            sum += rule.keeps(logger, level, null, pattern, null, null, callers) ? each : 0;
            now += NANOS_APART;
        }
        double[] told = {0};
        rules.all()
                .forEach(rule ->
                        rule.tell(null, now, Long.MAX_VALUE, true, (logger, level, line) -> told[0] += line.weight()));

        assertThat(sum + told[0]).isCloseTo(SHOWN, within(6 * Math.sqrt(variance) + 1e-6));
    }

    private Rules rules(SplittableRandom random) throws SettingException {
        Draw draw = Draw.seeded(random.nextLong());
        List<Rule> rules = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i <= count; i++) {
            Settings settings = new Settings("Rule").with("rate", RATES[random.nextInt(RATES.length)]);
            if (i < count) {
                settings.with("logger", random.nextBoolean() ? LOGGERS[random.nextInt(LOGGERS.length)] : null)
                        .with("level", random.nextBoolean() ? "DEBUG..TRACE" : null)
                        .with("message", random.nextBoolean() ? "poll *" : null);
            }
            switch (random.nextInt(5)) {
                case 0 -> settings.with("first", "3").with("thenEvery", "7");
                case 1 -> settings.with("limit", "40").with("burst", "5").with("per", "logger,level");
                case 2 -> settings.with("target", "60").with("per", "logger,pattern,level");
                case 3 -> settings.with("limit", "40").with("first", "10").with("interval", "500 ms");
                default -> settings.with("per", "pattern");
            }
            rules.add(RuleSettings.rule("rule " + i, settings, 64, draw, () -> now));
        }
        return new Rules(rules);
    }

    /** Asked in a dry run, too: else its keys would soon share one limit, and it would count what no real run suppresses. */
    @Test
    void keysThatNoLongerComeGiveTheirRoomBack() throws SettingException {
        Settings settings = new Settings("Rule").with("limit", "1").with("burst", "1");
        Rule rule = RuleSettings.rule("rule", settings, 16, Draw.unseeded(), () -> now);
        for (int i = 0; i < 16; i++) {
            rule.keeps("shop", Level.INFO, null, "pattern " + i, null, null, callers);
        }
        rule.keeps("shop", Level.INFO, null, "one that shares", null, null, callers);
        assertThat(rule.keeps("shop", Level.INFO, null, "another that shares", null, null, callers))
                .isFalse();

        now += 2_000_000_000L;
        rule.tell(null, now, 1_000_000_000L, false, (logger, level, line) -> {});

        assertThat(rule.keeps("shop", Level.INFO, null, "one more", null, null, callers))
                .isTrue();
        assertThat(rule.keeps("shop", Level.INFO, null, "and another", null, null, callers))
                .isTrue();
    }

    /** Chi-square with one degree of freedom: above 10.83 once in a thousand runs, and the seed is fixed. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.1, 0.001})
    void aRateKeepsWhatItSays(double rate) {
        Sampler sampler = Sampler.ofRate(rate);
        Draw draw = Draw.seeded(42);
        int shown = 2_000_000;
        int kept = 0;
        for (int i = 0; i < shown; i++) {
            kept += sampler.keeps(draw.next()) ? 1 : 0;
        }
        double expected = shown * rate;
        double off = kept - expected;

        assertThat(off * off / expected + off * off / (shown - expected)).isLessThan(10.83);
    }
}
