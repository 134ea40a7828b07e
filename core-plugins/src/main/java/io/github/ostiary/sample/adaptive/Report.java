package io.github.ostiary.sample.adaptive;

/**
 * Takes the counts of an {@link AdaptiveTarget}. They grow from call to call, until a key falls idle and is forgotten:
 * then they are added to those of the others, so that the sums over all calls of one report never shrink. While other
 * threads decide, the numbers of one key may be some events apart.
 */
public interface Report {
    /** One key, its kept and suppressed events, and the weight that its next kept event will carry. */
    void key(long key, long kept, long suppressed, double pending);

    /** All keys without a bucket of their own. Called once, last. */
    void others(long kept, long suppressed, double pending);
}
