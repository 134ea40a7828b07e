package io.github.ostiary.cli;

import io.github.ostiary.cli.screen.Screen;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says what is wrong with a call and where its help is, for every command alike: the help itself would push what is wrong off
 * the screen. All that is missing is named at once; picocli names no choice among options as long as another thing is missing.
 */
final class WrongUsage implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        CommandLine line = e.getCommandLine();
        PrintWriter err = line.getErr();
        err.println(line.getColorScheme().errorText(Screen.clean(why(e, arguments))));
        UnmatchedArgumentException.printSuggestions(e, err);
        err.println("Try '" + line.getCommandSpec().qualifiedName(" ") + " --help'.");
        err.flush();
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String why(ParameterException e, String[] arguments) {
        if (e instanceof MissingParameterException missing && !lacksValue(missing, arguments)) {
            return "Missing: " + String.join("; ", missing(e.getCommandLine()));
        }
        return String.valueOf(e.getMessage());
    }

    /** Whether an option is there, and its value is not. */
    private static boolean lacksValue(MissingParameterException e, String[] arguments) {
        return e.getMissing().stream()
                .filter(ArgSpec::isOption)
                .flatMap(option -> Arrays.stream(((OptionSpec) option).names()))
                .anyMatch(Arrays.asList(arguments)::contains);
    }

    private static List<String> missing(CommandLine line) {
        CommandSpec spec = line.getCommandSpec();
        Collection<ArgSpec> given = line.getParseResult().matchedArgs();
        List<String> missing = new ArrayList<>();
        for (ArgSpec one : spec.args()) {
            if (one.group() == null && one.required() && !given.contains(one)) {
                missing.add(name(one));
            }
        }
        for (ArgGroupSpec choice : spec.argGroups()) {
            if (choice.multiplicity().min() > 0 && choice.args().stream().noneMatch(given::contains)) {
                missing.add(choice.args().stream().map(WrongUsage::name).collect(Collectors.joining(" or ")));
            }
        }
        return missing;
    }

    private static String name(ArgSpec one) {
        return one.isOption() ? ((OptionSpec) one).longestName() + " " + one.paramLabel() : one.paramLabel();
    }
}
