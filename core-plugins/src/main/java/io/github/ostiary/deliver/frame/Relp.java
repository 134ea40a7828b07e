package io.github.ostiary.deliver.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Writes RELP frames: {@code TXNR SP CMD SP LEN [SP DATA] LF}. The numbers of transactions run from 1 to 999,999,999
 * and then begin again at 1; lengths count bytes.
 */
public final class Relp {
    /** The highest transaction number. */
    public static final int LAST_TXNR = 999_999_999;

    /** More than a frame's header and trailer ever need: two numbers of nine digits, a command, three spaces, LF. */
    public static final int OVERHEAD = 9 + 32 + 9 + 4;

    /** What {@code open} offers. The text of the protocol says version 1, every implementation says 0. */
    public static final String OFFERS =
            "relp_version=0\nrelp_software=ostiary,0.1,https://ostiary.github.io\ncommands=syslog";

    private static final byte[] SYSLOG = " syslog ".getBytes(StandardCharsets.US_ASCII);

    private Relp() {}

    /** The number after {@code txnr}. */
    public static int after(int txnr) {
        return txnr == LAST_TXNR ? 1 : txnr + 1;
    }

    /** Writes a whole frame. */
    public static void write(ByteBuffer out, int txnr, String command, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        putNumber(out, txnr);
        out.put((byte) ' ').put(command.getBytes(StandardCharsets.US_ASCII)).put((byte) ' ');
        putNumber(out, bytes.length);
        if (bytes.length > 0) {
            out.put((byte) ' ').put(bytes);
        }
        out.put((byte) '\n');
    }

    /** Writes what goes before the {@code length} bytes (one or more) of a message; {@code LF} must follow them. */
    public static void beginSyslog(ByteBuffer out, int txnr, int length) {
        putNumber(out, txnr);
        out.put(SYSLOG);
        putNumber(out, length);
        out.put((byte) ' ');
    }

    static void putNumber(ByteBuffer out, int value) {
        int scale = 1;
        while (value / scale >= 10) {
            scale *= 10;
        }
        for (; scale > 0; scale /= 10) {
            out.put((byte) ('0' + value / scale % 10));
        }
    }
}
