package io.github.ostiary.deliver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Where syslog-ng is. Debian lets it be installed only in place of rsyslog, so {@code ./check} unpacks it beside the system
 * instead, under {@code ~/.cache/ostiary}.
 */
final class SyslogNg {
    private static final Path INSTALLED = Path.of("/usr/sbin/syslog-ng");
    private static final Path UNPACKED = Path.of(System.getProperty("user.home"), ".cache/ostiary/syslog-ng");

    private SyslogNg() {}

    /** What starts it in the foreground with all of its files in a folder. */
    static List<String> command(Path folder, String configuration, String pid) {
        boolean installed = Files.isExecutable(INSTALLED);
        Path daemon = installed ? INSTALLED : UNPACKED.resolve("usr/sbin/syslog-ng");
        if (!Files.isExecutable(daemon)) {
            throw new AssertionError("syslog-ng is missing; ./check unpacks it to " + UNPACKED);
        }
        Path modules = UNPACKED.resolve("usr/lib/syslog-ng/3.38");
        List<String> command = new ArrayList<>(List.of(
                daemon.toString(),
                "--foreground",
                "--no-caps",
                "--cfgfile=" + configuration,
                "--pidfile=" + pid,
                "--persist-file=" + folder.resolve("syslog-ng.persist"),
                "--control=" + folder.resolve("syslog-ng.ctl")));
        if (!installed) {
            command.add("--module-path=" + modules);
        }
        return command;
    }

    /** Where its libraries are, for the dynamic linker. */
    static String libraries() {
        return UNPACKED.resolve("usr/lib/syslog-ng") + ":" + UNPACKED.resolve("usr/lib/x86_64-linux-gnu") + ":"
                + UNPACKED.resolve("lib/x86_64-linux-gnu");
    }
}
