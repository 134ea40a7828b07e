package io.github.ostiary.sample;

import io.github.ostiary.sample.adaptive.AdaptiveTarget;
import io.github.ostiary.sample.keyed.Burst;
import io.github.ostiary.sample.keyed.Keys;
import io.github.ostiary.sample.keyed.Limit;
import java.util.function.LongSupplier;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;

/** Makes a rule of what was written. */
final class RuleSettings {
    private static final String RANGE = "..";
    private static final long ADAPTING_NANOS = 1_000_000_000;
    private static final long MOST_EVENTS = 1_000_000_000;

    private RuleSettings() {}

    static Rule rule(String name, Settings settings, int maxKeys, Draw draw, LongSupplier clock)
            throws SettingException {
        Keys keys = new Keys(maxKeys);
        return new Rule(
                name,
                match(settings),
                chance(settings),
                limits(settings, keys.slots(), maxKeys, clock),
                keys,
                draw,
                clock);
    }

    static Match match(Settings settings) throws SettingException {
        String range = settings.text("level", "");
        int dots = range.indexOf(RANGE);
        Level first =
                range.isEmpty() ? Level.OFF : settings.level("level", dots < 0 ? range : range.substring(0, dots));
        Level second =
                range.isEmpty() ? Level.ALL : dots < 0 ? first : settings.level("level", range.substring(dots + 2));
        boolean inOrder = first.intLevel() <= second.intLevel();
        if (settings.has("contextValue") && !settings.has("contextKey")) {
            throw settings.refused("contextValue", "given only together with contextKey");
        }
        String logger = settings.text("logger", "");
        return new Match(
                "root".equalsIgnoreCase(logger) ? "" : logger,
                inOrder ? first : second,
                inOrder ? second : first,
                settings.text("marker"),
                settings.text("contextKey"),
                settings.text("contextValue"),
                settings.text("message"),
                settings.text("thrown"));
    }

    private static Rule.Chance chance(Settings settings) throws SettingException {
        double rate = settings.rate("rate", 1);
        try {
            TraceMode mode = TraceMode.parse(settings.text("trace", "consistent"));
            return Rule.Chance.of(rate, settings.rate("traceRate", rate), mode, isExplicit(settings));
        } catch (IllegalArgumentException e) {
            throw settings.refused("trace", TraceMode.allowed());
        }
    }

    private static boolean isExplicit(Settings settings) throws SettingException {
        return switch (settings.text("randomness", "traceId")) {
            case "traceId" -> false;
            case "tracestate" -> true;
            default -> throw settings.refused("randomness", "traceId, tracestate");
        };
    }

    private static Rule.Limits limits(Settings settings, int slots, int maxKeys, LongSupplier clock)
            throws SettingException {
        Keying keying;
        try {
            keying = Keying.parse(settings.text("per", Keying.USUAL));
        } catch (IllegalArgumentException e) {
            throw settings.refused("per", Keying.ALLOWED);
        }
        return new Rule.Limits(
                keying,
                burst(settings, slots),
                limit(settings, slots),
                target(settings, maxKeys, clock),
                settings.has("targetBytes"));
    }

    private static @Nullable AdaptiveTarget target(Settings settings, int maxKeys, LongSupplier clock)
            throws SettingException {
        if (!settings.has("target") && !settings.has("targetBytes")) {
            return null;
        }
        double events = settings.has("target") ? settings.perSecond("target") : Double.POSITIVE_INFINITY;
        double bytes = settings.has("targetBytes") ? settings.bytesPerSecond("targetBytes") : Double.POSITIVE_INFINITY;
        return new AdaptiveTarget(events, bytes, maxKeys, ADAPTING_NANOS, clock.getAsLong());
    }

    private static @Nullable Burst burst(Settings settings, int slots) throws SettingException {
        if (!settings.has("first") && !settings.has("thenEvery")) {
            if (settings.has("interval")) {
                throw settings.refused("interval", "given only together with first or thenEvery");
            }
            return null;
        }
        return new Burst(
                slots,
                settings.count("first", 0, 0, MOST_EVENTS),
                settings.count("thenEvery", 0, 0, MOST_EVENTS),
                settings.nanos("interval", "1 s"));
    }

    private static @Nullable Limit limit(Settings settings, int slots) throws SettingException {
        if (!settings.has("limit")) {
            if (settings.has("burst")) {
                throw settings.refused("burst", "given only together with limit");
            }
            return null;
        }
        double perSecond = settings.perSecond("limit");
        return new Limit(slots, perSecond, settings.count("burst", Math.max(1, Math.round(perSecond)), 1, MOST_EVENTS));
    }
}
