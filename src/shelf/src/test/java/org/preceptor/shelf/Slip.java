package org.preceptor.shelf;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One rule broken in one place of a sound shelf.
 *
 * @param found text of the file, replaced where it first stands
 * @param planted what it is replaced by
 * @param expected every problem that this makes
 */
record Slip(String file, String found, String planted, List<String> expected) {

    static Slip of(String file, String found, String planted, String... expected) {
        return new Slip(file, found, planted, List.of(expected));
    }

    List<String> problems(Path root) throws IOException {
        return new PlantedShelf(root).with(file, found, planted).problems();
    }

    @Override
    public String toString() {
        return file + ": " + planted.strip();
    }
}
