package org.preceptor.lab;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The laboratory's door: sub-commands over the model shelf. */
@Command(
        name = "preceptor",
        description =
                "Compiles, scores and explains the models on the shelf; checks and renews its knowledge; signs it.",
        subcommands = {
            CompileCommand.class,
            ScoreCommand.class,
            ExplainCommand.class,
            KnowledgeCommand.class,
            EvaluateCommand.class,
            TrainCommand.class,
            FederateCommand.class,
            RecalibrateCommand.class,
            ModelsCommand.class
        })
public final class Lab {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    private Lab() {}

    /** Exit 0: done; 1: the answer is no; 2: the call itself was wrong. */
    public static void main(String[] arguments) {
        // Figures are drawn without a screen, on a desktop too.
        System.setProperty("java.awt.headless", "true");
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Lab())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Lab::tell);
    }

    /** A problem of the input is told in one line; anything else is a defect and keeps its stack trace. */
    private static int tell(Exception problem, CommandLine command, CommandLine.ParseResult parsed) throws Exception {
        if (problem instanceof UserProblem) {
            command.getErr().println("preceptor " + command.getCommandName() + ": " + problem.getMessage());
            command.getErr().flush();
            return CommandLine.ExitCode.USAGE;
        }
        throw problem;
    }
}
