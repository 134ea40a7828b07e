package io.github.ostiary.deliver.spool.disk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Speaks to the listener: of each loss, and of trouble when it comes and when it goes. For one thread at a time. */
final class Voice {
    private final LogListener listener;
    private boolean inTrouble;

    Voice(LogListener listener) {
        this.listener = listener;
    }

    void tell(List<Loss> losses, @Nullable String trouble) {
        try {
            losses.forEach(listener::lost);
            if (trouble != null && !inTrouble) {
                listener.troubled(trouble);
            } else if (trouble == null && inTrouble) {
                listener.healed();
            }
        } catch (RuntimeException | Error e) {
            // The log goes on whatever its listener does.
        }
        inTrouble = trouble != null;
    }
}
