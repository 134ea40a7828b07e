package io.github.ostiary.console.web;

import io.github.ostiary.console.store.Bucket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Bars over time, as numbers for an SVG of {@link #WIDTH} by {@link #HEIGHT}; each bar leads to its stretch of time.
 *
 * <p>A bar counts the lines that were written, so a kept line counts with its weight. Levels stack with the gravest at
 * the bottom, where even one of them is seen.
 */
record HistogramView(List<Bar> bars, String begin, String middle, String end) {
    static final int WIDTH = 1200;
    static final int HEIGHT = 84;
    private static final int GAP = 3;
    private static final double LOWEST = 2;

    /** One stretch of time. */
    record Bar(double x, double width, String link, String title, List<Part> parts) {}

    /** One level's share of a bar. */
    record Part(double y, double height, String style) {}

    static HistogramView of(List<Bucket> buckets, SearchForm form) {
        double highest =
                buckets.stream().mapToDouble(HistogramView::weight).max().orElse(0);
        double step = (double) WIDTH / Math.max(1, buckets.size());
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            Bucket bucket = buckets.get(i);
            if (weight(bucket) > 0) {
                bars.add(new Bar(
                        i * step,
                        Math.max(1, step - GAP),
                        form.between(bucket.from(), bucket.to()).toString(),
                        title(bucket),
                        parts(bucket, highest)));
            }
        }
        Instant begin = buckets.isEmpty() ? form.from() : buckets.get(0).from();
        Instant middle = begin.plusMillis(Duration.between(begin, form.to()).toMillis() / 2);
        return new HistogramView(bars, Wording.second(begin), Wording.second(middle), Wording.second(form.to()));
    }

    /** The template's expressions reach public methods only. */
    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }

    private static List<Part> parts(Bucket bucket, double highest) {
        List<Part> parts = new ArrayList<>();
        double top = HEIGHT;
        for (Map.Entry<String, Bucket.Count> level : byGravity(bucket)) {
            double height = Math.max(LOWEST, level.getValue().weighted() / highest * (HEIGHT - 4));
            top -= height;
            parts.add(new Part(top, height, LineView.style(level.getKey())));
        }
        return parts;
    }

    private static String title(Bucket bucket) {
        StringBuilder title = new StringBuilder(Wording.second(bucket.from()));
        for (Map.Entry<String, Bucket.Count> level : byGravity(bucket)) {
            title.append('\n')
                    .append(VisibleText.of(level.getKey()))
                    .append(' ')
                    .append(Wording.weight(level.getValue().weighted()));
        }
        return title.toString();
    }

    private static List<Map.Entry<String, Bucket.Count>> byGravity(Bucket bucket) {
        return bucket.levels().entrySet().stream()
                .filter(level -> level.getValue().weighted() > 0)
                .sorted(Comparator.comparingInt((Map.Entry<String, Bucket.Count> level) -> gravity(level.getKey()))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    private static int gravity(String level) {
        int place = SearchForm.LEVELS.indexOf(level);
        return place < 0 ? SearchForm.LEVELS.size() : place;
    }

    private static double weight(Bucket bucket) {
        return bucket.levels().values().stream()
                .mapToDouble(Bucket.Count::weighted)
                .sum();
    }
}
