package io.github.ostiary.deliver.link;

import io.github.ostiary.deliver.link.LinkException.Kind;
import io.github.ostiary.deliver.link.Snapshot.Stamp;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The certificates and the key of a connection, looked at again and again while the process runs. What has changed
 * comes into force at once if it can be used and the key is the certificate's; the {@link #generation} then tells that
 * connections should be made anew. What cannot be used leaves the last good ones in force and is told once, as is the
 * end of the trouble. Only the configured anchors are trusted: nothing falls back to those of the JVM.
 *
 * <p>A look costs a few file attributes; files are read only when those differ, and a context is made only when a byte
 * does. Files that are replaced one after the other, or through a link while they are being read, may not fit together:
 * then they are read again, and only a mismatch that stays is one.
 *
 * <p>{@link #problem} is for any thread, the rest for one at a time.
 */
public final class Material {
    private static final int READINGS = 3;
    private static final Duration LOOK_AT_LEAST_EVERY = Duration.ofSeconds(30);

    private final Sources sources;
    private final Peer peer;
    private final Duration rotateWithin;
    private final Voice voice;
    private List<Stamp> stamps = List.of();
    private @Nullable Snapshot seen;
    private @Nullable Credentials inForce;
    private @Nullable LinkException trouble;
    private volatile @Nullable String problem;
    private boolean told;
    private int generation;

    /**
     * Names the files; none is read yet.
     *
     * @param rotateWithin within which a connection shall be made anew after the files have changed
     */
    public Material(Sources sources, Peer peer, Duration rotateWithin, Voice voice) {
        this.sources = sources;
        this.peer = peer;
        this.rotateWithin = rotateWithin;
        this.voice = voice;
    }

    /**
     * The context made of what the files hold now, or held when they could last be used.
     *
     * @throws LinkException of kind {@code MATERIAL} when they have never held anything usable
     */
    public SSLContext context() throws LinkException {
        look();
        if (inForce != null) {
            return inForce.context();
        }
        throw new LinkException(Kind.MATERIAL, String.valueOf(problem), trouble);
    }

    /** Looks whether the files have changed, and takes over what they hold. */
    void look() {
        List<Stamp> now = Snapshot.stamps(sources.all(), System.currentTimeMillis());
        if (inForce != null && problem == null && !now.isEmpty() && now.equals(stamps)) {
            return;
        }
        try {
            read();
            if (told) {
                told = false;
                voice.good("certificates and keys can be used again: " + sources);
            }
            trouble = null;
            problem = null;
            stamps = now;
        } catch (LinkException e) {
            complain(e);
        }
    }

    private void read() throws LinkException {
        for (int reading = 1; ; reading++) {
            Snapshot now = Snapshot.of(sources.all());
            if (inForce != null && now.sameAs(seen)) {
                return;
            }
            try {
                inForce = Credentials.of(sources, now, peer);
                seen = now;
                generation++;
                return;
            } catch (GeneralSecurityException | RuntimeException e) {
                throw new LinkException(Kind.MATERIAL, "TLS cannot be set up: " + e.getMessage(), e);
            } catch (LinkException e) {
                if (reading == READINGS || now.sameAs(Snapshot.of(sources.all()))) {
                    throw e;
                }
            }
        }
    }

    private void complain(LinkException e) {
        trouble = e;
        problem = e.getMessage();
        if (!told && inForce != null) {
            told = true;
            voice.bad(e.getMessage() + "; what was read before stays in force until that is mended");
        }
    }

    /** A number that grows whenever another context comes into force. */
    int generation() {
        return generation;
    }

    /** This side's certificate, if it has one. */
    @Nullable
    X509Certificate own() {
        return inForce == null ? null : inForce.own();
    }

    /** What is wrong with the files as they are now, or null. */
    public @Nullable String problem() {
        return problem;
    }

    /** How long to wait between looks. */
    Duration every() {
        Duration half = rotateWithin.dividedBy(2); // the other half is left for the farewell
        return half.compareTo(LOOK_AT_LEAST_EVERY) < 0 ? half : LOOK_AT_LEAST_EVERY;
    }

    /** A file, and the attribute that names it. */
    public record Source(String attribute, Path file, Password secret) {
        char[] password() throws LinkException {
            return secret.read();
        }

        LinkException unusable(@Nullable String why, @Nullable Throwable cause) {
            return new LinkException(Kind.MATERIAL, this + " cannot be used: " + why, cause);
        }

        @Override
        public String toString() {
            return attribute + "=\"" + file + '"';
        }
    }

    /**
     * The files of a connection: PEM or a store for trust, and the same for the client's own key, if it has one.
     *
     * @param system whether the JVM's own anchors are trusted, because somebody asked for that
     */
    public record Sources(
            boolean system,
            @Nullable Source trustedCertificates,
            @Nullable Source trustStore,
            @Nullable Source certificate,
            @Nullable Source privateKey,
            @Nullable Source keyStore) {

        List<Source> all() {
            return Stream.of(trustedCertificates, trustStore, certificate, privateKey, keyStore)
                    .filter(Objects::nonNull)
                    .toList();
        }

        @Override
        public String toString() {
            return String.join(", ", all().stream().map(Source::toString).toList());
        }
    }
}
