package io.github.ostiary.redact.corpus;

/**
 * A form in which a key and its value are printed: {@code KEY} and {@code VALUE} stand for them. What surrounds the value
 * must survive redaction.
 */
public record Shape(String name, Tier tier, String template) {
    private static final String KEY = "KEY";
    private static final String VALUE = "VALUE";

    public Shape {
        if (template.indexOf(VALUE) != template.lastIndexOf(VALUE) || !template.contains(VALUE)) {
            throw new IllegalArgumentException(name + " must hold its value once");
        }
    }

    /** How often the shape is written, and how much must be hidden. */
    public enum Tier {
        CORE(0.995),
        MORE(0.98),
        HARD(0.90);

        private final double bar;

        Tier(double bar) {
            this.bar = bar;
        }

        public double bar() {
            return bar;
        }
    }

    /** A line in this form, between what a layout prints before and after it. */
    public Sample sample(String key, String value, String before, String after) {
        String line = template.replace(KEY, key);
        int at = line.indexOf(VALUE);
        return new Sample(this, before + line.substring(0, at), value, line.substring(at + VALUE.length()) + after);
    }
}
