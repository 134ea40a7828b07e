package io.github.ostiary.console.receive.relp;

import java.nio.charset.StandardCharsets;

/**
 * One frame of RELP: {@code TXNR SP COMMAND SP DATALEN [SP DATA] LF}.
 *
 * @param txnr the sender's number for it, 1 to 999,999,999; 0 for what the receiver sends unasked
 * @param data empty and with {@link #tooLong} when there was more than is taken; as UTF-8
 */
record RelpFrame(int txnr, String command, String data, boolean tooLong) {
    static byte[] response(int txnr, String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        String head = txnr + " rsp " + data.length + (data.length == 0 ? "" : " ");
        byte[] frame = new byte[head.length() + data.length + 1];
        System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, frame, 0, head.length());
        System.arraycopy(data, 0, frame, head.length(), data.length);
        frame[frame.length - 1] = '\n';
        return frame;
    }

    static byte[] serverClose() {
        return "0 serverclose 0\n".getBytes(StandardCharsets.US_ASCII);
    }
}
