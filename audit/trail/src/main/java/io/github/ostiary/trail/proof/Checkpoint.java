package io.github.ostiary.trail.proof;

/**
 * What a log's keeper signs (C2SP tlog-checkpoint): this log, of this many entries, has this root. No extension lines,
 * since not every kind of witness covers them.
 *
 * @param origin the log's name, one line
 * @param size number of entries
 * @param root root of the tree over them
 */
public record Checkpoint(String origin, long size, Hash root) {

    public Checkpoint {
        if (origin.isEmpty() || origin.chars().anyMatch(c -> c < ' ')) {
            throw new IllegalArgumentException("an origin is one line without control characters, and not empty");
        }
        if (size < 0) {
            throw new IllegalArgumentException("a log of " + size + " entries");
        }
    }

    /** The three lines that are signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n";
    }

    /** Reads what {@link #text()} writes, and nothing else. */
    public static Checkpoint parse(String text) throws ProofException {
        String[] lines = text.split("\n", -1);
        if (lines.length != 4 || !lines[3].isEmpty()) {
            throw new ProofException("a checkpoint is three lines: origin, size, root");
        }
        if (lines[0].isEmpty() || lines[0].chars().anyMatch(c -> c < ' ')) {
            throw new ProofException("the origin is empty or holds control characters");
        }
        byte[] root = StrictBase64.decode("the root", lines[2]);
        if (root.length != Hash.BYTES) {
            throw new ProofException("the root has " + root.length + " bytes instead of " + Hash.BYTES);
        }
        return new Checkpoint(lines[0], size(lines[1]), Hash.copyOf(root, 0));
    }

    private static long size(String digits) throws ProofException {
        if (!digits.matches("0|[1-9][0-9]{0,17}")) {
            throw new ProofException("the size is not a decimal number without leading zeros, up to 18 digits");
        }
        return Long.parseLong(digits);
    }
}
