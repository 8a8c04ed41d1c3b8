package org.preceptor.sandbox.ehr;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command of the shell: its exit code is 0, 1 when it failed, 2 when the arguments make no sense. */
abstract class ShellCommand implements Callable<Integer> {
    private static final int LAST = 1000;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            order = LAST,
            description = "This text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    /** Does it; what a {@link CallFailure} says is printed. */
    abstract int call(PrintWriter out, PrintWriter err);

    @Override
    public final Integer call() {
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        try {
            return call(line.getOut(), line.getErr());
        } catch (CallFailure failure) {
            line.getErr().println(Terminal.safe(String.valueOf(failure.getMessage())));
            return 1;
        }
    }

    /** Runs it and gives its exit code. */
    final int execute(String[] args, PrintWriter out, PrintWriter err) {
        return new CommandLine(this).setOut(out).setErr(err).execute(args);
    }

    /** Runs it and ends the process. */
    final void exit(String[] args) {
        System.exit(execute(args, new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8)));
    }

    /** A base URL without its end slash. */
    static String base(URI uri, String option) {
        if (uri.getHost() == null || !("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
            throw new CallFailure(option + " must be an http or https URL, and '" + uri + "' is not.");
        }
        return uri.toString().replaceFirst("/+$", "");
    }

    /** The same, of a CDS service: without {@code /cds-services}. */
    static String services(URI uri, String option) {
        return base(uri, option).replaceFirst("/cds-services$", "");
    }
}
