package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Voice;
import io.github.ostiary.deliver.spool.DiskSpool;
import io.github.ostiary.deliver.spool.MemorySpool;
import io.github.ostiary.deliver.spool.Promise;
import io.github.ostiary.deliver.spool.Spool;
import io.github.ostiary.deliver.spool.disk.SpoolFolder;
import io.github.ostiary.deliver.spool.disk.WhenFull;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.apache.logging.log4j.Level;
import org.jspecify.annotations.Nullable;

/** Where the lines of an appender wait, and what that allows to promise. */
final class Waiting {
    private static final String RETURN_WHEN = "returnWhen";
    private static final String PROMISES = "queued, written, synced or acked";
    private static final String IN_PROMISE = PromiseElement.NAME + " ";

    private final String name;
    private final @Nullable SpoolElement disk;
    private final MemorySpool.Limits limits;
    private final List<String> destinations;

    /** An open spool, and what names its lines. */
    record Place(Spool spool, String instance) {}

    Waiting(String name, @Nullable SpoolElement disk, MemorySpool.Limits limits, List<String> destinations) {
        this.name = name;
        this.disk = disk;
        this.limits = limits;
        this.destinations = List.copyOf(destinations);
    }

    static WhenFull whenFull(String value) {
        return switch (value) {
            case "dropNew" -> WhenFull.DROP_NEW;
            case "dropOldest" -> WhenFull.DROP_OLDEST;
            case "dropByLevel" -> WhenFull.DROP_BY_LEVEL;
            case "block" -> WhenFull.BLOCK;
            default -> throw Attribute.refused("whenFull", value, "dropOldest, dropNew, dropByLevel or block");
        };
    }

    Promises promises(@Nullable String returnWhen, PromiseElement @Nullable [] exceptions, Shape shape) {
        String usual = disk == null || disk.isOverflow() ? "queued" : "written";
        List<Promises.Particular> read = new ArrayList<>();
        for (PromiseElement exception : exceptions == null ? new PromiseElement[0] : exceptions) {
            read.add(exception(exception, shape));
        }
        return new Promises(promise(RETURN_WHEN, returnWhen == null ? usual : returnWhen, shape), read);
    }

    private Promises.Particular exception(PromiseElement element, Shape shape) {
        element.refuseLeftover();
        String level = element.level();
        if (level == null && element.marker() == null) {
            throw Attribute.refused(IN_PROMISE + "level", null, "a level or a marker for each <Promise>");
        }
        Level read = level == null ? null : Level.getLevel(level.toUpperCase(Locale.ROOT));
        if (level != null && read == null) {
            throw Attribute.refused(IN_PROMISE + "level", level, "the name of a level, such as ERROR");
        }
        return new Promises.Particular(
                read, element.marker(), promise(IN_PROMISE + RETURN_WHEN, element.returnWhen(), shape));
    }

    private Promise promise(String attribute, @Nullable String value, Shape shape) {
        if (value == null) {
            throw Attribute.refused(attribute, null, PROMISES);
        }
        Promise promise = switch (value) {
            case "queued" -> Promise.QUEUED;
            case "written" -> Promise.WRITTEN;
            case "synced" -> Promise.SYNCED;
            case "acked" -> Promise.ACKED;
            default -> throw Attribute.refused(attribute, value, PROMISES);
        };
        if (disk == null && (promise == Promise.WRITTEN || promise == Promise.SYNCED)) {
            throw Attribute.refused(attribute, value, "queued or acked, where there is no <Spool>");
        }
        if (shape != Shape.RELP && promise == Promise.ACKED) {
            throw Attribute.refused(attribute, value, "acked only with protocol=\"relp\", which acknowledges");
        }
        return promise;
    }

    int memory() {
        return limits.bytes();
    }

    Place open(Voice bulletin) throws IOException {
        if (disk == null) {
            return new Place(
                    new MemorySpool(limits, destinations.size()),
                    UUID.randomUUID().toString().replace("-", ""));
        }
        DiskSpool spool = open(disk.claim(), bulletin);
        tellForgotten(spool, bulletin);
        return new Place(spool, spool.instance());
    }

    /** Says what nobody gets any more, since those that lacked it are no longer named. */
    static void tellForgotten(DiskSpool spool, Voice bulletin) {
        if (!spool.forgotten().isEmpty()) {
            bulletin.bad(spool.forgotten());
        }
    }

    /** Opens a spool in a folder that was claimed or adopted. */
    DiskSpool open(SpoolFolder folder, Voice bulletin) throws IOException {
        if (disk == null) {
            throw new IllegalStateException("there is no spool");
        }
        return disk.open(name, folder, destinations, limits, bulletin);
    }
}
