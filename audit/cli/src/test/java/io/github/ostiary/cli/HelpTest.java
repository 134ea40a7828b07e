package io.github.ostiary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What {@code --help} prints, of every command. */
class HelpTest {
    private static final int WIDTH = 80;

    /** A line that ends early tears a sentence apart: the next word would have had room. */
    @Test
    void breaksItsTextsOnlyWhereTheLineIsFull() {
        all(Ostiary.commandLine()).forEach(command -> {
            List<String> lines = command.getHelp().footer().lines().toList();
            for (int i = 1; i < lines.size(); i++) {
                String before = lines.get(i - 1);
                String next = lines.get(i).split(" ", 2)[0];
                if (!before.isBlank() && !next.isBlank()) {
                    assertThat(before + " " + next)
                            .as(command.getCommandSpec().qualifiedName())
                            .hasSizeGreaterThanOrEqualTo(WIDTH);
                }
            }
        });
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(HelpTest::all));
    }
}
