package org.preceptor.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models}: what is on the shelf, and who vouches for it. */
@Command(
        name = "models",
        description =
                "Lists the models, shows a card, makes a new model's folder, draws figures, writes the README's tables, signs the shelf's"
                        + " folders (models, services, value sets), checks their "
                        + "signatures, makes a key.",
        subcommands = {
            ListCommand.class,
            ShowCommand.class,
            DrawCommand.class,
            TableCommand.class,
            NewCommand.class,
            SignCommand.class,
            VerifyCommand.class,
            KeygenCommand.class
        })
final class ModelsCommand implements Callable<Integer> {

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
