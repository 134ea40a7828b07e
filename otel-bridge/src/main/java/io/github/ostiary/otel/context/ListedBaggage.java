package io.github.ostiary.otel.context;

import io.opentelemetry.api.baggage.Baggage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.status.StatusLogger;
import org.apache.logging.log4j.util.PropertiesUtil;
import org.jspecify.annotations.Nullable;

/**
 * The baggage that goes into events: none unless listed, since it comes from whoever calls the application.
 *
 * <p>The property {@code ostiary.baggage.keys} lists the keys, at most {@value #MOST}; a value stands in the context data
 * under its key behind {@code baggage.}. A value over {@value #LONGEST} characters or with a control character in it is
 * left out whole, since half of it could no longer be told for a secret and a line break would forge a line. What the
 * application itself put under such a key stays. Loaded only where OpenTelemetry is present.
 */
final class ListedBaggage {
    static final String PROPERTY = "ostiary.baggage.keys";
    static final String PREFIX = "baggage.";
    static final int MOST = 16;
    static final int LONGEST = 256;

    private final List<Key> keys;

    private record Key(String inBaggage, String inContextData) {}

    private ListedBaggage(List<String> names) {
        keys = names.stream().map(name -> new Key(name, PREFIX + name)).toList();
    }

    static ListedBaggage ofThisProcess() {
        return parse(PropertiesUtil.getProperties().getStringProperty(PROPERTY, ""));
    }

    /** The keys of a comma-separated list; too long a one is refused on the status logger, and no baggage taken. */
    static ListedBaggage parse(String commaSeparated) {
        List<String> names = Stream.of(commaSeparated.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        if (names.size() <= MOST) {
            return new ListedBaggage(names);
        }
        StatusLogger.getLogger()
                .error(
                        "{} lists {} keys; allowed: at most {}. No baggage goes into events.",
                        PROPERTY,
                        names.size(),
                        MOST);
        return new ListedBaggage(List.of());
    }

    /** The ids and, beside them, what the current baggage has of the listed; the same object when it has nothing. */
    TraceIds addTo(TraceIds ids) {
        if (keys.isEmpty()) {
            return ids;
        }
        Baggage baggage = Baggage.current();
        if (baggage.isEmpty()) {
            return ids;
        }
        Map<String, String> found = new HashMap<>();
        for (Key key : keys) {
            String value = baggage.getEntryValue(key.inBaggage);
            if (isFit(value) && !ThreadContext.containsKey(key.inContextData)) {
                found.put(key.inContextData, value);
            }
        }
        return found.isEmpty() ? ids : ids.with(found);
    }

    /** Whether a listed baggage value stands under {@code key}. */
    boolean has(String key) {
        for (Key listed : keys) {
            if (listed.inContextData.equals(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFit(@Nullable String value) {
        return value != null && value.length() <= LONGEST && value.chars().noneMatch(Character::isISOControl);
    }
}
