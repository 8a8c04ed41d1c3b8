package org.preceptor.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code federate}: fits one model to the rows of several sites, none of which shows them. */
@Command(
        name = "federate",
        description = {
            "Fits a logistic or Cox model to the rows of several sites, none of which shows them.",
            "",
            "One process is the coordinator, each site runs another, and calls the coordinator over HTTP. The sites send masked sums; "
                    + "what the coordinator can read is the sum over all sites. What that reveals, and to whom: "
                    + "docs/decisions/0050-federated-fit.md."
        },
        subcommands = {FederateCoordinatorCommand.class, FederateSiteCommand.class})
final class FederateCommand implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return 2;
    }
}
