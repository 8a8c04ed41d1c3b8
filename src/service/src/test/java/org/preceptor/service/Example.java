package org.preceptor.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * One worked example of a service, as {@code docs/shelf-format.md} describes it.
 *
 * @param folder {@code cds-hooks/<service>/examples/<name>}
 */
record Example(String service, String name, Path folder) {

    /** All of a service, in the order of their names. */
    static List<Example> of(Path shelf, String service) {
        try (Stream<Path> cases =
                Files.list(shelf.resolve("cds-hooks").resolve(service).resolve("examples"))) {
            return cases.filter(Files::isDirectory)
                    .sorted()
                    .map(folder -> new Example(service, folder.getFileName().toString(), folder))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String request() throws IOException {
        return Files.readString(folder.resolve("request.json"));
    }

    String expectedResponse() throws IOException {
        return Files.readString(folder.resolve("expected-response.json"));
    }

    /** When the call comes. */
    Instant now() throws IOException {
        return Instant.parse(Files.readString(folder.resolve("now.txt")).strip());
    }

    /** The page that says where the numbers of a service's examples come from. */
    static String readme(Path shelf, String service) throws IOException {
        return Files.readString(
                shelf.resolve("cds-hooks").resolve(service).resolve("examples").resolve("README.md"));
    }

    @Override
    public String toString() {
        return service + "/" + name;
    }
}
