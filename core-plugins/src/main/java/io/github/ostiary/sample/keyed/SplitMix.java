package io.github.ostiary.sample.keyed;

/** SplitMix64 (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014): its step and its finalizer. */
public final class SplitMix {
    /** What its state grows by from one number to the next: 2^64 divided by the golden ratio, and odd. */
    public static final long STEP = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /** Spreads each bit over all others; different numbers stay different. */
    public static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
