package io.github.ostiary.deliver.link;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How long one side's certificate still lasts, and the warnings that are due: 30, 7 and 1 days ahead and when it has
 * ended, each once for a certificate. Another certificate begins anew, and of its marks those before the last third of its
 * life are left out: who renews certificates while the process runs would be warned at each renewal. One that was made
 * for a day is left in peace until its last third in any case.
 *
 * <p>{@link #daysLeft} is for any thread, the rest for one.
 */
final class Expiry {
    private static final int[] WARN_AT = {30, 7, 1, 0};
    private static final Duration MADE_FOR_A_DAY = Duration.ofHours(36);

    private final String whose;
    private volatile @Nullable X509Certificate certificate;
    private boolean renewed;
    private int told; // how many of the marks above have been passed and told

    /** {@code whose} begins the warnings: "the certificate of …". */
    Expiry(String whose) {
        this.whose = whose;
    }

    /** Names the certificate that is in use now; null for none. */
    void watch(@Nullable X509Certificate used) {
        if (used == null || !used.equals(certificate)) {
            told = 0;
            renewed = renewed || certificate != null;
        }
        certificate = used;
    }

    /** The whole days until the certificate ends, less than 0 when it has; nothing when there is none. */
    OptionalLong daysLeft(Instant now) {
        X509Certificate used = certificate;
        return used == null ? OptionalLong.empty() : OptionalLong.of(days(used, now));
    }

    /** The warning that has become due, or null. */
    @Nullable
    String warning(Instant now) {
        X509Certificate used = certificate;
        if (used == null) {
            return null;
        }
        int passed = passed(used, now, renewed);
        if (passed <= told) {
            return null;
        }
        told = passed;
        String what = whose + " (" + used.getSubjectX500Principal() + ") ";
        Instant end = used.getNotAfter().toInstant();
        return passed == WARN_AT.length
                ? what + "has expired: it ended at " + end
                : what + "expires soon: at " + end + ", days left: " + days(used, now);
    }

    private static int passed(X509Certificate used, Instant now, boolean renewed) {
        Instant end = used.getNotAfter().toInstant();
        Duration left = Duration.between(now, end);
        Duration life = Duration.between(used.getNotBefore().toInstant(), end);
        boolean all = !renewed && life.compareTo(MADE_FOR_A_DAY) > 0;
        int passed = 0;
        for (int mark = 0; mark < WARN_AT.length; mark++) {
            Duration ahead = Duration.ofDays(WARN_AT[mark]);
            if (left.compareTo(ahead) <= 0 && (all || ahead.multipliedBy(3).compareTo(life) <= 0)) {
                passed = mark + 1;
            }
        }
        return passed;
    }

    private static long days(X509Certificate used, Instant now) {
        long seconds = Duration.between(now, used.getNotAfter().toInstant()).toSeconds();
        return Math.floorDiv(seconds, Duration.ofDays(1).toSeconds());
    }
}
