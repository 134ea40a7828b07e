package io.github.ostiary.redact;

/**
 * One kind of secret, recognised from the characters that begin it or give it away. Implementations are immutable,
 * keep no state between calls, allocate nothing, and read each stretch of the text a bounded number of times, so that
 * the whole scan stays linear whatever the text.
 */
interface Detector {
    /**
     * The one or two characters at which the detector wants to be asked, spelt exactly. An anchor that begins with a
     * letter or digit is only met at the start of a word.
     */
    String[] anchors();

    /**
     * Looks at the text round the anchor.
     *
     * @param text the whole text
     * @param at where the anchor stands
     * @param floor the first place that may still be replaced: everything before it is already written
     * @return a {@link Found}
     */
    long find(Text text, int at, int floor);
}
