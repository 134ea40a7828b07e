package io.github.ostiary.otel.export;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.metrics.data.DoubleExemplarData;
import io.opentelemetry.sdk.metrics.data.DoublePointData;
import io.opentelemetry.sdk.metrics.data.ExemplarData;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramPointData;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.LongExemplarData;
import io.opentelemetry.sdk.metrics.data.LongPointData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SummaryPointData;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Makes the points of metrics safe: their own attributes, and those their exemplars kept of the measurement. A point
 * without anything to hide is answered with itself.
 */
final class SafePoints {
    private final SafeValues values;

    SafePoints(SafeValues values) {
        this.values = values;
    }

    LongPointData of(LongPointData raw) {
        Attributes attributes = values.attributes(raw.getAttributes());
        List<LongExemplarData> rawExemplars = raw.getExemplars();
        List<LongExemplarData> exemplars = exemplars(
                rawExemplars,
                (exemplar, safe) -> LongExemplarData.create(
                        safe, exemplar.getEpochNanos(), exemplar.getSpanContext(), exemplar.getValue()));
        return isSame(raw, attributes, rawExemplars, exemplars) ? raw : new SafeLong(raw, attributes, exemplars);
    }

    DoublePointData of(DoublePointData raw) {
        Attributes attributes = values.attributes(raw.getAttributes());
        List<DoubleExemplarData> rawExemplars = raw.getExemplars();
        List<DoubleExemplarData> exemplars = exemplars(rawExemplars, SafePoints::with);
        return isSame(raw, attributes, rawExemplars, exemplars)
                ? raw
                : DoublePointData.create(
                        raw.getStartEpochNanos(), raw.getEpochNanos(), attributes, raw.getValue(), exemplars);
    }

    HistogramPointData of(HistogramPointData raw) {
        Attributes attributes = values.attributes(raw.getAttributes());
        List<DoubleExemplarData> rawExemplars = raw.getExemplars();
        List<DoubleExemplarData> exemplars = exemplars(rawExemplars, SafePoints::with);
        return isSame(raw, attributes, rawExemplars, exemplars) ? raw : new SafeHistogram(raw, attributes, exemplars);
    }

    ExponentialHistogramPointData of(ExponentialHistogramPointData raw) {
        Attributes attributes = values.attributes(raw.getAttributes());
        List<DoubleExemplarData> rawExemplars = raw.getExemplars();
        List<DoubleExemplarData> exemplars = exemplars(rawExemplars, SafePoints::with);
        return isSame(raw, attributes, rawExemplars, exemplars)
                ? raw
                : ExponentialHistogramPointData.create(
                        raw.getScale(),
                        raw.getSum(),
                        raw.getZeroCount(),
                        raw.hasMin(),
                        raw.getMin(),
                        raw.hasMax(),
                        raw.getMax(),
                        raw.getPositiveBuckets(),
                        raw.getNegativeBuckets(),
                        raw.getStartEpochNanos(),
                        raw.getEpochNanos(),
                        attributes,
                        exemplars);
    }

    SummaryPointData of(SummaryPointData raw) {
        Attributes attributes = values.attributes(raw.getAttributes());
        return Redaction.isOther(attributes, raw.getAttributes())
                ? SummaryPointData.create(
                        raw.getStartEpochNanos(),
                        raw.getEpochNanos(),
                        attributes,
                        raw.getCount(),
                        raw.getSum(),
                        raw.getValues())
                : raw;
    }

    private static boolean isSame(PointData raw, Attributes attributes, Object rawExemplars, Object exemplars) {
        return !Redaction.isOther(attributes, raw.getAttributes()) && !Redaction.isOther(exemplars, rawExemplars);
    }

    private static DoubleExemplarData with(DoubleExemplarData raw, Attributes safe) {
        return DoubleExemplarData.create(safe, raw.getEpochNanos(), raw.getSpanContext(), raw.getValue());
    }

    private <E extends ExemplarData> List<E> exemplars(List<E> raw, BiFunction<E, Attributes, E> with) {
        List<E> safe = raw;
        for (int i = 0; i < raw.size(); i++) {
            E exemplar = raw.get(i);
            Attributes attributes = values.attributes(exemplar.getFilteredAttributes());
            if (Redaction.isOther(attributes, exemplar.getFilteredAttributes())) {
                if (!Redaction.isOther(safe, raw)) {
                    safe = new ArrayList<>(raw);
                }
                safe.set(i, with.apply(exemplar, attributes));
            }
        }
        return safe;
    }

    /** A point of the kind for which the SDK offers no way to make one with exemplars. */
    private record SafeLong(LongPointData raw, Attributes attributes, List<LongExemplarData> exemplars)
            implements LongPointData {
        @Override
        public long getStartEpochNanos() {
            return raw.getStartEpochNanos();
        }

        @Override
        public long getEpochNanos() {
            return raw.getEpochNanos();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public long getValue() {
            return raw.getValue();
        }

        @Override
        public List<LongExemplarData> getExemplars() {
            return exemplars;
        }
    }

    /** Likewise. */
    private record SafeHistogram(HistogramPointData raw, Attributes attributes, List<DoubleExemplarData> exemplars)
            implements HistogramPointData {
        @Override
        public long getStartEpochNanos() {
            return raw.getStartEpochNanos();
        }

        @Override
        public long getEpochNanos() {
            return raw.getEpochNanos();
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public double getSum() {
            return raw.getSum();
        }

        @Override
        public long getCount() {
            return raw.getCount();
        }

        @Override
        public boolean hasMin() {
            return raw.hasMin();
        }

        @Override
        public double getMin() {
            return raw.getMin();
        }

        @Override
        public boolean hasMax() {
            return raw.hasMax();
        }

        @Override
        public double getMax() {
            return raw.getMax();
        }

        @Override
        public List<Double> getBoundaries() {
            return raw.getBoundaries();
        }

        @Override
        public List<Long> getCounts() {
            return raw.getCounts();
        }

        @Override
        public List<DoubleExemplarData> getExemplars() {
            return exemplars;
        }
    }
}
