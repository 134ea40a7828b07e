package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.TlsChannel;
import io.github.ostiary.deliver.spool.Feed;

/** Lines that are acknowledged one by one; after a break exactly the unacknowledged go again. */
public final class RelpProtocol implements Protocol {
    private final Feed feed;
    private final Window window;
    private final int maxLine;

    /** A protocol for lines that mostly have at most {@code maxLine} bytes. */
    public RelpProtocol(Feed feed, int maxLine) {
        this.feed = feed;
        this.window = new Window(feed);
        this.maxLine = maxLine;
    }

    @Override
    public Session begin(TlsChannel channel, Doorbell bell, Patience patience) {
        return new RelpSession(channel, bell, patience, feed, window, maxLine);
    }

    @Override
    public void rewind() {
        window.rewind();
    }
}
