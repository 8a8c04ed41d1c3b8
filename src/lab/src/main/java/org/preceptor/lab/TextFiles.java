package org.preceptor.lab;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Reading and writing text files of any length; {@code -} is standard input or output. */
final class TextFiles {
    private static final String STANDARD = "-";

    private TextFiles() {}

    static boolean isStandard(Path path) {
        return path.toString().equals(STANDARD);
    }

    /** UTF-8; text that is not so is an error when it is read, never replaced in silence. */
    static Reader reader(Path path) throws IOException {
        if (!isStandard(path) && !Files.isRegularFile(path)) {
            throw new UserProblem("there is no file " + path);
        }
        InputStream bytes = isStandard(path) ? System.in : Files.newInputStream(path);
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
    }

    /** A file that appears whole or not at all: it is written beside its place and moved there by {@code commit}. */
    static Destination destination(Path input, Path output) throws IOException {
        if (isStandard(output)) {
            return new Destination(new OpenedOutput(System.out), Optional.empty(), output);
        }
        if (Files.exists(output) && !isStandard(input) && Files.isSameFile(input, output)) {
            throw new UserProblem("--output would overwrite --input " + input);
        }
        if (Files.isDirectory(output)) {
            throw new UserProblem(output + " is a folder");
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserProblem("there is no folder " + folder + " to write " + output.getFileName() + " into");
        }
        Path beside = Files.createTempFile(folder, output.getFileName() + ".", ".part");
        return new Destination(Files.newOutputStream(beside), Optional.of(beside), output);
    }

    /** Where text is written to. */
    static final class Destination implements Closeable {
        private final Writer writer;
        private final Optional<Path> beside;
        private final Path place;

        private Destination(OutputStream bytes, Optional<Path> beside, Path place) {
            this.writer = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8), 1 << 16);
            this.beside = beside;
            this.place = place;
        }

        Writer writer() {
            return writer;
        }

        /** Puts what was written into its place. */
        void commit() throws IOException {
            writer.close();
            if (beside.isPresent()) {
                Files.move(beside.get(), place, StandardCopyOption.REPLACE_EXISTING);
            }
        }

        @Override
        public void close() throws IOException {
            writer.close();
            if (beside.isPresent()) {
                Files.deleteIfExists(beside.get());
            }
        }
    }

    /** Standard output is flushed, never closed. */
    private static final class OpenedOutput extends FilterOutputStream {
        OpenedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
