package io.github.ostiary.console.receive.relp;

import io.github.ostiary.console.store.Entry;
import io.github.ostiary.console.store.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One sender's conversation: {@code open}, then lines, then {@code close}. Lines that have arrived together are made
 * durable together, and only then is each answered with 200. When the store cannot keep them no answer is given: the
 * sender has them still and will try again.
 */
final class RelpSession {
    private static final System.Logger LOG = System.getLogger(RelpSession.class.getName());
    private static final int MOST_FRAMES = 2_048;
    private static final int MOST_BYTES = 2 << 20;
    private static final String OFFERS = "200 OK\nrelp_version=0\nrelp_software=ostiary\ncommands=syslog";

    private final RelpInput in;
    private final OutputStream out;
    private final Store store;
    private final SyslogLines lines;
    private final InstantSource clock;
    private final RelpCounts counts;

    RelpSession(
            RelpInput in, OutputStream out, Store store, SyslogLines lines, InstantSource clock, RelpCounts counts) {
        this.in = in;
        this.out = out;
        this.store = store;
        this.lines = lines;
        this.clock = clock;
        this.counts = counts;
    }

    /** Serves the sender until either side ends the conversation. */
    void serve() throws IOException {
        try {
            converse();
        } catch (RelpInput.BadFrameException e) {
            counts.bad();
            LOG.log(Level.WARNING, "A sender of log lines is disconnected, for it sent {0}", e.getMessage());
            send(RelpFrame.serverClose());
        }
    }

    private void converse() throws IOException {
        RelpFrame first = in.read(RelpInput.STALLED_MILLIS);
        if (first == null || !open(first)) {
            return;
        }
        RelpFrame frame = in.read(0);
        while (frame != null && frame.command().equals("syslog")) {
            frame = keepWithFollowing(frame);
        }
        if (frame != null) {
            end(frame);
        }
    }

    private boolean open(RelpFrame frame) throws IOException {
        if (!frame.command().equals("open")) {
            throw new RelpInput.BadFrameException("a conversation that does not begin with open");
        }
        boolean sendsLines = frame.data()
                .lines()
                .anyMatch(offer -> offer.startsWith("commands=")
                        && List.of(offer.substring(9).split(",", -1)).contains("syslog"));
        send(RelpFrame.response(frame.txnr(), sendsLines ? OFFERS : "500 the command syslog was not offered"));
        if (!sendsLines) {
            send(RelpFrame.serverClose());
        }
        return sendsLines;
    }

    /** Keeps a line and those that have arrived behind it; returns the first other frame, or the next, or null. */
    private @Nullable RelpFrame keepWithFollowing(RelpFrame first) throws IOException {
        List<Entry> entries = new ArrayList<>();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        int bytes = 0;
        RelpFrame frame = first;
        while (frame != null && frame.command().equals("syslog")) {
            if (frame.tooLong()) {
                counts.tooLong();
                answers.write(
                        RelpFrame.response(frame.txnr(), "500 a line has at most " + RelpInput.MAX_DATA + " bytes"));
            } else {
                entries.add(lines.entry(frame.data(), clock.instant()));
                answers.write(RelpFrame.response(frame.txnr(), "200 OK"));
                bytes += frame.data().length();
            }
            boolean room = entries.size() < MOST_FRAMES && bytes < MOST_BYTES && answers.size() < MOST_BYTES;
            frame = room ? in.poll() : null;
        }
        keep(entries);
        counts.lines(entries.size());
        send(answers.toByteArray());
        return frame == null ? in.read(0) : frame;
    }

    private void keep(List<Entry> entries) throws IOException {
        try {
            store.append(entries);
        } catch (IOException e) {
            counts.unkept();
            LOG.log(Level.ERROR, "Lines could not be kept and were left with their sender", e);
            send(RelpFrame.serverClose());
            throw e;
        }
    }

    private void end(RelpFrame frame) throws IOException {
        if (!frame.command().equals("close")) {
            throw new RelpInput.BadFrameException("the command " + frame.command());
        }
        send(RelpFrame.response(frame.txnr(), ""));
        send(RelpFrame.serverClose());
    }

    private void send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
    }
}
