package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import io.github.ostiary.deliver.link.Probe.Outcome;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalLong;
import java.util.StringJoiner;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections, to the receiver whose turn it is, and knows when a good one should be left for a better: because
 * certificates were renewed, or because the route says so.
 *
 * <p>{@link #problem}, {@link #ownDaysLeft} and {@link #peerDaysLeft} are for any thread, the rest for one at a time.
 */
public final class Dialler implements Closeable {
    private final Route route;
    private final Material material;
    private final Patience patience;
    private final InstantSource clock;
    private final Voice voice;
    private final Connector connector;
    private final Probe probe;
    private final Expiry own = new Expiry("this client's certificate");
    private final Expiry peer = new Expiry("the receiver's certificate");
    private @Nullable Destination present;
    private int generation;
    private long nextLook;

    /** Dials by the parts given; nothing is read or asked yet. {@code clock} tells when certificates end. */
    public Dialler(Route route, Terms terms, Material material, Patience patience, InstantSource clock, Voice voice) {
        this(route, terms, material, patience, clock, voice, InetAddress::getAllByName);
    }

    Dialler(
            Route route,
            Terms terms,
            Material material,
            Patience patience,
            InstantSource clock,
            Voice voice,
            Resolver.Lookup lookup) {
        this.route = route;
        this.material = material;
        this.patience = patience;
        this.clock = clock;
        this.voice = voice;
        connector = new Connector(new Resolver(lookup), terms, patience);
        probe = new Probe(new Connector(new Resolver(lookup), terms, patience));
    }

    /** The time the peer gets. */
    public Patience patience() {
        return patience;
    }

    /**
     * Reads the certificates and the key once, so that what is wrong with them is known before the first attempt.
     *
     * @throws LinkException of kind {@code MATERIAL} when they cannot be used as they are
     */
    public void prepare() throws LinkException {
        material.context();
        tellOfExpiry();
    }

    /**
     * Connects and shakes hands with the first receiver that can be had. Its name and certificate are in order then;
     * ours may still be refused.
     */
    public TlsChannel dial(Doorbell bell) throws IOException {
        SSLContext context = material.context();
        generation = material.generation();
        present = null;
        tellOfExpiry();
        StringJoiner reasons = new StringJoiner("; ");
        LinkException last = null;
        for (Destination to : route.next()) {
            try {
                TlsChannel channel = connector.connect(to, context, bell);
                route.connected(to);
                present = to;
                peer.watch(channel.peer());
                tellOfExpiry();
                return channel;
            } catch (LinkException e) {
                if (e.kind() == Kind.STOPPED) {
                    throw e;
                }
                reasons.add(to + ": " + e.getMessage());
                last = e;
            }
        }
        if (last == null || route.isSingle()) {
            throw last == null ? new LinkException(Kind.NAME, "there is no receiver") : last;
        }
        throw new LinkException(last.kind(), reasons.toString(), last);
    }

    /** Notes that the receiver takes lines on the connection that was dialled last. */
    public void good(long now) {
        route.good(now);
        nextLook = now;
    }

    /**
     * Whether the present connection should be drained and left, so that another can be dialled. Looks at the files and
     * at the other receivers when it is time to; costs nothing before {@link #nextLook}.
     */
    public boolean leaves(Doorbell bell) throws IOException {
        long now = bell.now();
        if (now < nextLook && !probe.hasEnded()) {
            return false;
        }
        material.look();
        tellOfExpiry();
        Outcome outcome = probe.take();
        if (outcome != Outcome.NONE) {
            route.probed(outcome == Outcome.REACHED, now);
        }
        Destination other = route.toProbe(now);
        if (other != null) {
            probe.begin(other, material.context(), bell);
        }
        nextLook = Math.min(now + material.every().toNanos(), route.again());
        return material.generation() != generation || route.isOver(now);
    }

    /** When {@link #leaves} wants to be asked again. */
    public long nextLook() {
        return nextLook;
    }

    /** How long a connection that is left may take to answer for what is on its way. */
    public Duration farewell() {
        return material.every();
    }

    /** What is wrong with the files of certificates and keys as they are now, or null. */
    public @Nullable String problem() {
        return material.problem();
    }

    /** The whole days until this side's certificate ends, less than 0 when it has; nothing when there is none. */
    public OptionalLong ownDaysLeft() {
        return own.daysLeft(clock.instant());
    }

    /** The same of the receiver that was last connected. */
    public OptionalLong peerDaysLeft() {
        return peer.daysLeft(clock.instant());
    }

    /** Ends an attempt beside the present connection, if there is one. */
    @Override
    public void close() {
        probe.close();
    }

    /** The receiver that is connected, or was when trouble began; else all that were tried. */
    @Override
    public String toString() {
        return present == null ? route.toString() : present.toString();
    }

    private void tellOfExpiry() {
        own.watch(material.own());
        Instant now = clock.instant();
        for (Expiry each : new Expiry[] {own, peer}) {
            String warning = each.warning(now);
            if (warning != null) {
                voice.bad(warning);
            }
        }
    }
}
