package org.preceptor.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.preceptor.model.Model;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import picocli.CommandLine.Option;

/** What every command takes: where the shelf is (the folder with {@code models/} in it), and {@code --help}. */
final class ShelfOption {
    @Option(
            names = "--shelf",
            paramLabel = "DIR",
            description = "folder that holds models/ (default: the project, or the current folder)")
    private @Nullable Path given;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help and end")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    /** The folder with {@code models/} in it. */
    Path root() {
        Path root = given != null ? given : Path.of(System.getProperty("preceptor.root", ""));
        if (!Files.isDirectory(root.resolve("models"))) {
            throw new UserProblem(
                    root.toAbsolutePath().normalize() + " holds no folder models (name the shelf with --shelf DIR)");
        }
        return root;
    }

    /** The shelf's models, ready to run. */
    Shelf read() {
        try {
            return new ShelfReader(new Ucum()).readModels(root());
        } catch (BrokenShelf broken) {
            throw new UserProblem(String.valueOf(broken.getMessage()));
        }
    }

    /** A model of the shelf. */
    static Model model(Shelf shelf, String id) {
        Model model = shelf.models().get(id);
        if (model == null) {
            throw new UserProblem("no model " + id + " on the shelf; there are "
                    + String.join(
                            ", ", shelf.models().keySet().stream().sorted().toList()));
        }
        return model;
    }
}
