package io.github.ostiary.deliver.protocol;

import io.github.ostiary.deliver.link.Doorbell;
import io.github.ostiary.deliver.link.Patience;
import io.github.ostiary.deliver.link.TlsChannel;

/** How lines travel inside TLS. Outlives the connections, and knows across them what is not settled. */
public interface Protocol {
    /** Begins a conversation on a fresh connection. */
    Session begin(TlsChannel channel, Doorbell bell, Patience patience);

    /** Makes due again what the conversation that has ended left unsettled. */
    void rewind();
}
