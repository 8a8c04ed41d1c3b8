package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.shelf.Shelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code models table}: the README's tables of models, from the shelf. */
@Command(
        name = "table",
        description =
                "Prints the models of the shelf as Markdown: what each predicts, for whom, its status, what was measured here and "
                        + "what others have published. A file that holds the table has it between the lines \""
                        + TableCommand.BEGIN
                        + "\" and \"" + TableCommand.END + "\".")
final class TableCommand implements Callable<Integer> {

    static final String BEGIN = "<!-- models table: begin -->";
    static final String END = "<!-- models table: end -->";

    @Option(
            names = "--check",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "README.md",
            description = "say whether FILE (default: the shelf's README.md) holds the table as it is now; 1 if not")
    private @Nullable Path check;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            arity = "0..1",
            fallbackValue = "README.md",
            description = "put it between the two lines of FILE (default: the shelf's README.md)")
    private @Nullable Path write;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String table;
        try (Shelf read = shelf.read()) {
            table = ModelsTable.markdown(shelf.root(), read);
        }
        if (check == null && write == null) {
            out.print(table);
            out.flush();
            return 0;
        }
        if (write != null) {
            Path file = shelf.root().resolve(write);
            String text = Files.readString(file);
            String within = within(text, file);
            Files.writeString(file, text.replace(BEGIN + within + END, BEGIN + "\n" + table + END));
            out.printf("%s has the table now%n", file);
            out.flush();
        }
        if (check != null) {
            Path file = shelf.root().resolve(check);
            if (!within(Files.readString(file), file).equals("\n" + table)) {
                throw new UserProblem(
                        file + " does not hold the shelf's table of models: ./preceptor models table --write " + check);
            }
            out.printf("%s holds the shelf's table of models%n", file);
            out.flush();
        }
        return 0;
    }

    /** What stands between the two lines. */
    static String within(String text, Path file) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new UserProblem(file + " has no lines " + BEGIN + " and " + END);
        }
        return text.substring(begin + BEGIN.length(), end);
    }
}
