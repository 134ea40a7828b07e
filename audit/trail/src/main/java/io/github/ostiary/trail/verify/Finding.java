package io.github.ostiary.trail.verify;

/**
 * Something in a trail that is not as it was signed.
 *
 * @param where the file, below the trail's folder, and the entry or byte in it, such as
 *     {@code tile/entries/000.p/5, byte 612}
 * @param what what is wrong there, for a person
 */
public record Finding(String where, String what) {

    static Finding in(String path, String what) {
        return new Finding(path, what);
    }

    static Finding at(String path, long offset, String what) {
        return new Finding(path + ", byte " + offset, what);
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
