package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.preceptor.shelf.Shelf;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code models show}: the card of one model, as its folder has it, after what was measured of it. */
@Command(name = "show", description = "Prints the card of a model, and first what this project measured of it.")
final class ShowCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "the model's id, as ./preceptor models list names it")
    @SuppressWarnings("NullAway.Init") // picocli demands it
    private String id;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        try (Shelf read = shelf.read()) {
            Path folder = shelf.root()
                    .resolve("models")
                    .resolve(ShelfOption.model(read, id).declaration().id());
            Path card = folder.resolve("MODEL_CARD.md");
            if (!Files.isRegularFile(card)) {
                throw new UserProblem("the model " + id + " has no MODEL_CARD.md");
            }
            PrintWriter out = spec.commandLine().getOut();
            out.printf(
                    "Measured: %s%n%n",
                    Measured.of(folder).map(Measured::sentence).orElse("not measured by this project"));
            out.print(Files.readString(card));
            out.flush();
        }
        return 0;
    }
}
