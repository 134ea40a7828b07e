package io.github.ostiary.trail.access;

/** How an access ended. Refusals and failures are recorded like everything else. */
public enum Outcome {
    ALLOWED("allowed"),
    DENIED("denied"),
    ERROR("error");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    /** The outcome as it stands in the trail: {@code allowed}, {@code denied} or {@code error}. */
    public String text() {
        return text;
    }
}
