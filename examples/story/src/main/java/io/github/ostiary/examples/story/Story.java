package io.github.ostiary.examples.story;

import io.github.ostiary.examples.story.stage.Curtain;
import io.github.ostiary.examples.story.stage.Stage;
import java.io.IOException;

/**
 * Tells the whole story of the project on a console and a shop of its own. However it ends, by itself or by a signal, the
 * processes it started end first, and its folder is removed unless it is to be kept.
 */
public final class Story {
    private static final int FAILED = 1;
    private static final int USAGE = 2;

    private Story() {}

    public static void main(String[] args) {
        Options options;
        try {
            options = Options.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n" + Options.USAGE);
            System.exit(USAGE);
            return;
        }
        Stage stage = new Stage(options.source(), options.folder());
        Narrator narrator = new Narrator(System.out, System::nanoTime);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(stage, narrator, options.keep()), "curtain"));
        System.exit(tell(options, stage, narrator) ? 0 : FAILED);
    }

    private static boolean tell(Options options, Stage stage, Narrator narrator) {
        try {
            stage.set();
            if (options.once()) {
                new Proof(stage, narrator).tell();
            } else {
                new Telling(stage, narrator).tell();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            narrator.say("Interrupted.");
            return false;
        } catch (Exception e) {
            if (narrator.failure().isEmpty()) {
                narrator.say("The story ended early: " + e.getMessage());
                return false;
            }
        }
        narrator.sumUp();
        narrator.failure()
                .ifPresent(step -> narrator.say("\nThe story failed at: " + step
                        + (options.keep() ? "" : "\nRun it again with --keep DIR to look at what it left.")));
        return narrator.failure().isEmpty();
    }

    private static void end(Stage stage, Narrator narrator, boolean keep) {
        narrator.fallSilent();
        if (!Curtain.fall()) {
            System.err.println("Some processes did not end: look for java processes of " + stage.folder());
        }
        try {
            if (!keep) {
                stage.strike();
            }
        } catch (IOException e) {
            System.err.println("Cannot remove " + stage.folder() + ": " + e.getMessage());
        }
    }
}
