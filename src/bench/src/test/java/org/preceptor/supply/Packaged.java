package org.preceptor.supply;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The libraries in the packaged service, and the files of the local repository that they were copied from. */
final class Packaged {

    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final Path folder;
    private final Path repository;

    /**
     * Of a packaged service.
     *
     * @param repository the root of the local repository
     */
    Packaged(Path folder, Path repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * Each library's original.
     *
     * @param strangers takes the names of files that are no library's, nor a part of one
     */
    List<Library> libraries(List<String> strangers) throws IOException {
        List<Library> libraries = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return libraries;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith("org.preceptor.")) {
                    Optional<Library> library = original(file, name.substring(0, name.length() - ".jar".length()));
                    library.ifPresent(libraries::add);
                    if (library.isEmpty()) {
                        strangers.add(name);
                    }
                }
            }
        }
        return libraries;
    }

    /** A file's name is group, dot, artifact, dash, version and perhaps a classifier: whatever of that is in the repository. */
    private Optional<Library> original(Path file, String name) throws IOException {
        for (int dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
            for (int dash = name.indexOf('-', dot); dash > 0; dash = name.indexOf('-', dash + 1)) {
                String group = name.substring(0, dot);
                String artifact = name.substring(dot + 1, dash);
                Path versions = repository.resolve(group.replace('.', '/')).resolve(artifact);
                String rest = name.substring(dash + 1);
                for (int end = rest.length(); end > 0; end = rest.lastIndexOf('-', end - 1)) {
                    String version = rest.substring(0, end);
                    Path jar = versions.resolve(version).resolve(artifact + "-" + rest + ".jar");
                    if (Files.isRegularFile(jar) && isPart(file, jar)) {
                        String classifier = end == rest.length() ? "" : ":" + rest.substring(end + 1);
                        return Optional.of(new Library(
                                group + ":" + artifact + classifier,
                                version,
                                true,
                                Library.sha256(jar),
                                Licences.of(jar, artifact, version)));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Quarkus takes entries out of some (services, settings of native images) and then writes the manifest anew. */
    private static boolean isPart(Path part, Path whole) throws IOException {
        if (Library.sha256(part).equals(Library.sha256(whole))) {
            return true;
        }
        Map<String, Long> entries = checksums(whole);
        return checksums(part).entrySet().stream()
                .allMatch(entry -> entry.getValue().equals(entries.get(entry.getKey())));
    }

    private static Map<String, Long> checksums(Path jar) throws IOException {
        Map<String, Long> checksums = new HashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                if (!entry.isDirectory() && !entry.getName().equals(MANIFEST)) {
                    checksums.put(entry.getName(), entry.getCrc());
                }
            }
        }
        return checksums;
    }
}
