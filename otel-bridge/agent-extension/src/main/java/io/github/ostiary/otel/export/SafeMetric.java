package io.github.ostiary.otel.export;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.Data;
import io.opentelemetry.sdk.metrics.data.ExponentialHistogramData;
import io.opentelemetry.sdk.metrics.data.GaugeData;
import io.opentelemetry.sdk.metrics.data.HistogramData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.MetricDataType;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.metrics.data.SumData;
import io.opentelemetry.sdk.metrics.data.SummaryData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A metric whose texts, the attributes of its exemplars too, may leave. Its numbers are those it had. */
record SafeMetric(
        MetricData raw,
        String name,
        String description,
        String unit,
        Data<?> data,
        InstrumentationScopeInfo scope,
        Resource resource)
        implements MetricData {

    /** What may leave of {@code raw}: itself when there is nothing to hide. */
    static MetricData of(MetricData raw, SafeValues values, Redaction redaction) {
        Data<?> data = data(raw, new SafePoints(values));
        String name = values.name(raw.getName());
        String description = values.text(raw.getDescription());
        String unit = values.name(raw.getUnit());
        InstrumentationScopeInfo scope = redaction.scope(raw.getInstrumentationScopeInfo());
        Resource resource = redaction.resource(raw.getResource());
        boolean same = name.equals(raw.getName())
                && description.equals(raw.getDescription())
                && unit.equals(raw.getUnit())
                && !Redaction.isOther(data, raw.getData())
                && !Redaction.isOther(scope, raw.getInstrumentationScopeInfo())
                && !Redaction.isOther(resource, raw.getResource());
        return same ? raw : new SafeMetric(raw, name, description, unit, data, scope, resource);
    }

    private static Data<?> data(MetricData raw, SafePoints points) {
        return switch (raw.getType()) {
            case LONG_GAUGE -> data(raw.getLongGaugeData(), points::of, GaugeData::createLongGaugeData);
            case DOUBLE_GAUGE -> data(raw.getDoubleGaugeData(), points::of, GaugeData::createDoubleGaugeData);
            case LONG_SUM -> {
                var sum = raw.getLongSumData();
                yield data(
                        sum,
                        points::of,
                        all -> SumData.createLongSumData(sum.isMonotonic(), sum.getAggregationTemporality(), all));
            }
            case DOUBLE_SUM -> {
                var sum = raw.getDoubleSumData();
                yield data(
                        sum,
                        points::of,
                        all -> SumData.createDoubleSumData(sum.isMonotonic(), sum.getAggregationTemporality(), all));
            }
            case SUMMARY -> data(raw.getSummaryData(), points::of, SummaryData::create);
            case HISTOGRAM -> {
                var histogram = raw.getHistogramData();
                yield data(
                        histogram, points::of, all -> HistogramData.create(histogram.getAggregationTemporality(), all));
            }
            case EXPONENTIAL_HISTOGRAM -> {
                var histogram = raw.getExponentialHistogramData();
                yield data(
                        histogram,
                        points::of,
                        all -> ExponentialHistogramData.create(histogram.getAggregationTemporality(), all));
            }
        };
    }

    /** The data itself when no point of it changes. */
    private static <P extends PointData> Data<P> data(
            Data<P> raw, UnaryOperator<P> rewriting, Function<Collection<P>, Data<P>> making) {
        List<P> safe = new ArrayList<>(raw.getPoints().size());
        boolean changed = false;
        for (P point : raw.getPoints()) {
            P rewritten = rewriting.apply(point);
            changed |= Redaction.isOther(rewritten, point);
            safe.add(rewritten);
        }
        return changed ? making.apply(safe) : raw;
    }

    @Override
    public Resource getResource() {
        return resource;
    }

    @Override
    public InstrumentationScopeInfo getInstrumentationScopeInfo() {
        return scope;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDescription() {
        return description;
    }

    @Override
    public String getUnit() {
        return unit;
    }

    @Override
    public MetricDataType getType() {
        return raw.getType();
    }

    @Override
    public Data<?> getData() {
        return data;
    }
}
