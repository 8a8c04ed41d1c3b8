package org.preceptor.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the shelf is: the project's folder, with {@code models/} in it. */
final class ShelfOption {
    @Option(
            names = "--shelf",
            paramLabel = "DIR",
            description = "folder that holds models/ (default: the project, or the current folder)")
    private @Nullable Path given;

    /** The folder with {@code models/} in it. */
    Path root() {
        Path root = given != null ? given : Path.of(System.getProperty("preceptor.root", ""));
        if (!Files.isDirectory(root.resolve("models"))) {
            throw new UserProblem(
                    root.toAbsolutePath().normalize() + " holds no folder models (name the shelf with --shelf DIR)");
        }
        return root;
    }
}
