package io.github.ostiary.deliver;

import io.github.ostiary.Docs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What {@code docs/delivery-receivers.md} tells people to write for a receiver, with other names of hosts and files. */
final class ShownRecipe {
    private static final Pattern BLOCK = Pattern.compile("```\n(.*?)\n```", Pattern.DOTALL);

    private ShownRecipe() {}

    /** That of an rsyslog, which is given a folder for its own files besides. */
    static String rsyslog(String text, Path folder, String own, int port) throws IOException {
        return "global(workDirectory=\"" + folder + "\")\n" + with(text, folder, own, port);
    }

    /**
     * The recipe in which some text stands, for a receiver on loopback that writes to {@code received.log} of a folder, and
     * whose certificates are there.
     *
     * @param own its certificate's name there, without the end
     */
    static String with(String text, Path folder, String own, int port) throws IOException {
        String shown = BLOCK.matcher(Files.readString(Docs.page("delivery-receivers.md")))
                .results()
                .map(block -> block.group(1))
                .filter(block -> block.contains(text))
                .findFirst()
                .orElseThrow();
        String here = shown.replace("/etc/ostiary/server", folder.resolve(own).toString())
                .replace("/etc/ostiary", folder.toString())
                .replace("/var/log/apps.log", folder.resolve("received.log").toString())
                .replace("0.0.0.0", "127.0.0.1")
                .replace("port=\"6514\"", "port=\"" + port + "\" address=\"127.0.0.1\"")
                .replace("port(6514)", "port(" + port + ")")
                .replace("app.example.net", "client");
        if (here.contains("example.net") || here.contains("/etc/") || here.contains("/var/") || here.contains("6514")) {
            throw new AssertionError("not for these tests: " + here);
        }
        return here + "\n";
    }
}
