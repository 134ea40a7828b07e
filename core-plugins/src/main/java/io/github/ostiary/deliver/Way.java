package io.github.ostiary.deliver;

import io.github.ostiary.deliver.link.Destination;
import io.github.ostiary.deliver.link.Dialler;
import io.github.ostiary.deliver.link.Hashes;
import io.github.ostiary.deliver.link.Voice;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The way to one destination.
 *
 * @param mirror which one of a mirror's; null for the only one, behind which there may be several receivers
 * @param voice says what concerns this destination
 */
record Way(@Nullable Destination mirror, Dialler dialler, Voice voice) {
    private static final String ONLY = "receiver";
    private static final int LONGEST = 64;
    private static final int READABLE = 40;
    private static final int DIGEST = 8;

    /** What is added to the name of an appender to say which destination is meant. */
    String suffix() {
        return mirror == null ? "" : "-" + mirror;
    }

    /** What this destination is called in the folder of a spool: its host and port, as far as a file's name allows. */
    String cursor() {
        if (mirror == null) {
            return ONLY;
        }
        String host = mirror.host().replace(':', '_');
        String name = host + '_' + mirror.port();
        return name.length() <= LONGEST
                ? name
                : host.substring(0, READABLE) + '_' + digest(mirror.host()) + '_' + mirror.port();
    }

    private static String digest(String text) {
        byte[] hash = Hashes.sha256().digest(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(hash, 0, DIGEST);
    }
}
