package org.preceptor.service.page;

import java.nio.file.Path;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** The project's own shelf, read once; nothing is scored. */
final class ProjectShelf {

    static final Shelf SHELF = new ShelfReader(new Ucum()).read(Path.of(System.getProperty("preceptor.root", "../..")));

    private ProjectShelf() {}
}
