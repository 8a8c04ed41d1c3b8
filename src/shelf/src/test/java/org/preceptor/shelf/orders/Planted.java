package org.preceptor.shelf.orders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import org.assertj.core.api.Assertions;
import org.preceptor.shelf.BrokenShelf;
import org.preceptor.shelf.Problem;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;

/** Files in a temporary folder, and what a reader says is wrong with them. */
final class Planted {

    private final Path root;

    Planted(Path root) {
        this.root = root;
    }

    Planted file(String name, String text) throws IOException {
        Path path = root.resolve(name);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        return this;
    }

    List<String> problems(BiConsumer<ShelfFiles, Problems> reader) {
        Problems problems = new Problems();
        reader.accept(new ShelfFiles(root, problems), problems);
        BrokenShelf broken = Assertions.catchThrowableOfType(BrokenShelf.class, problems::throwIfAny);
        return broken == null
                ? List.of()
                : broken.problems().stream().map(Problem::toString).toList();
    }
}
