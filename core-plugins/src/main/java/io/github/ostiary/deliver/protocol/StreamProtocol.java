package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.frame.Framing;
import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.spool.Feed;

/** Lines one after the other, which nobody acknowledges; after a break the last of them go again ({@link Tail}). */
public final class StreamProtocol implements Protocol {
    private final Feed feed;
    private final Tail tail;
    private final Framing framing;
    private final int maxLine;

    /**
     * A protocol for lines that mostly have at most {@code maxLine} bytes.
     *
     * @param tailBytes how many of the bytes sent last are sent again after a break
     */
    public StreamProtocol(Feed feed, Framing framing, int maxLine, long tailBytes) {
        this.feed = feed;
        this.tail = new Tail(feed, tailBytes);
        this.framing = framing;
        this.maxLine = maxLine;
    }

    @Override
    public Session begin(TlsChannel channel, Doorbell bell, Patience patience) {
        return new StreamSession(channel, bell, patience, feed, tail, framing, maxLine);
    }

    @Override
    public void rewind() {
        tail.rewind();
    }
}
