package io.github.ostiary.benchmarks;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * The least that can speak RELP at speed: a blocking socket, one thread that writes ready-made frames 16 KiB at a time,
 * one that counts answers. No queue, no re-sending, no deadline: the limit that the appender is held against.
 */
public final class BareRelp implements Closeable {
    private static final int WINDOW = 1024;
    private static final int RECORD = 16 * 1024;

    private final SSLSocket socket;
    private final OutputStream out;
    private final Semaphore window = new Semaphore(WINDOW);
    private final byte[] message;
    private int txnr = 1;

    /** Connects and opens a session; every line will be this message. */
    public BareRelp(SSLContext context, int port, byte[] message) throws IOException {
        this.message = message;
        socket = (SSLSocket) context.getSocketFactory().createSocket("localhost", port);
        socket.setTcpNoDelay(true);
        out = socket.getOutputStream();
        String offers = "relp_version=0\nrelp_software=bare\ncommands=syslog";
        out.write(("1 open " + offers.length() + " " + offers + "\n").getBytes(StandardCharsets.US_ASCII));
        InputStream in = new BufferedInputStream(socket.getInputStream(), RECORD);
        readFrame(in);
        Thread answers = new Thread(() -> count(in), "bare-relp-answers");
        answers.setDaemon(true);
        answers.start();
    }

    /** Sends the message so often and waits for all answers. */
    public void send(int count) throws IOException, InterruptedException {
        ByteArrayOutputStream frames = new ByteArrayOutputStream(2 * RECORD);
        for (int i = 0; i < count; i++) {
            if (!window.tryAcquire()) {
                frames.writeTo(out);
                frames.reset();
                window.acquire();
            }
            frames.writeBytes((++txnr + " syslog " + message.length + " ").getBytes(StandardCharsets.US_ASCII));
            frames.writeBytes(message);
            frames.write('\n');
            if (frames.size() >= RECORD) {
                frames.writeTo(out);
                frames.reset();
            }
        }
        frames.writeTo(out);
        window.acquire(WINDOW);
        window.release(WINDOW);
    }

    private void count(InputStream in) {
        try {
            while (readFrame(in)) {
                window.release();
            }
        } catch (IOException e) {
            // Closed: the measurement is over.
        }
    }

    /** Answers to lines are {@code TXNR rsp 6 200 OK LF}; the first frame has a length of its own. */
    private static boolean readFrame(InputStream in) throws IOException {
        int spaces = 0;
        int length = 0;
        while (spaces < 3) {
            int value = in.read();
            if (value < 0) {
                return false;
            }
            if (value == ' ') {
                spaces++;
            } else if (spaces == 2) {
                length = length * 10 + value - '0';
            }
        }
        in.skipNBytes(length + 1L);
        return true;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
