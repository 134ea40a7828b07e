package io.github.ostiary.examples.story.check;

import io.github.ostiary.examples.story.reader.ConsoleReader;
import io.github.ostiary.examples.story.reader.Line;
import io.github.ostiary.examples.story.stage.Stage;
import io.github.ostiary.examples.story.traffic.Secrets;
import io.github.ostiary.examples.story.wire.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * No secret of the traffic is anywhere it could have leaked to. Each place is asked for a mask too, so that a place where
 * nothing arrived does not pass for a clean one.
 */
public final class NoSecretAnywhere {
    private static final List<String> MASKS = List.of("[redacted:card:", "[redacted:password]");

    private final Stage stage;
    private final LeakSearch secrets;
    private final int spellings;

    public NoSecretAnywhere(Stage stage, Secrets secrets) {
        this.stage = stage;
        this.secrets = new LeakSearch(secrets.spellings());
        this.spellings = secrets.spellings().size();
    }

    /** The shop's own log file. */
    public String inTheShopsLog() throws IOException, Disproved {
        nowhereIn(stage.shopLog());
        ShopLog log = new ShopLog(stage.shopLog());
        long masked = 0;
        for (String mask : MASKS) {
            long count = log.count(mask);
            Disproved.unless(count > 0, "the shop's log has no line with " + mask);
            masked += count;
        }
        return spellings + " spellings of secrets in no line, masks in " + masked;
    }

    /** Every byte that the shop sent to the console, decrypted. */
    public String onTheWire(Recording recording) throws IOException, Disproved {
        Disproved.unless(recording.isComplete(), "more passed the wiretap than it could write down");
        nowhereIn(recording.folder());
        Disproved.unless(arrived(recording.folder()), "no mask passed the wiretap, so it did not hear what it should");
        return spellings + " spellings in none of " + recording.bytes() + " bytes";
    }

    /** The files of the console's store; and as an index may pack what it keeps, each of its lines on the pages too. */
    public String inTheStore(ConsoleReader reader) throws IOException, Disproved {
        List<Line> lines = reader.search("");
        for (String mask : MASKS) {
            Disproved.unless(
                    lines.stream().anyMatch(line -> line.text().contains(mask)), "no line on the pages has " + mask);
        }
        Disproved.unless(
                lines.stream().anyMatch(line -> line.message().startsWith("Log-in")),
                "no log-in is on the pages: what goes through OpenTelemetry did not arrive");
        nowhereIn(stage.consoleData().resolve("store"));
        return spellings + " spellings in no file, " + lines.size() + " lines read";
    }

    /** Every page that was looked at. */
    public String onAnyPage() throws IOException, Disproved {
        nowhereIn(stage.pages());
        return spellings + " spellings on no page";
    }

    /** All that the processes printed. */
    public String inAnyOutput() throws IOException, Disproved {
        nowhereIn(stage.outputs());
        return spellings + " spellings in no output";
    }

    private void nowhereIn(Path place) throws IOException, Disproved {
        Optional<String> leak = secrets.firstIn(place);
        Disproved.unless(leak.isEmpty(), "there is " + leak.orElse(""));
    }

    private static boolean arrived(Path place) throws IOException {
        LeakSearch masks = new LeakSearch(Map.of(MASKS.get(0), "mask"));
        return masks.firstIn(place).isPresent();
    }
}
