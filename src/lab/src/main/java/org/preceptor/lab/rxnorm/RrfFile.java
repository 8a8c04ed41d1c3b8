package org.preceptor.lab.rxnorm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * A file in Rich Release Format: UTF-8, one row a line, every column ended by a stroke. It is read row by row; of a row only the
 * columns that are asked for become text.
 *
 * <p>Source: NLM, RxNorm Technical Documentation, "Data Files - RxNorm Rich Release Format"; columns by the table scripts that come
 * with a release.
 */
final class RrfFile {

    /** So often somebody who waits is told how far it is. */
    private static final int STEP = 1_000_000;

    private final Path path;
    private final int columns;

    RrfFile(Path path, int columns) {
        this.path = path;
        this.columns = columns;
    }

    /** A row; it changes with the next one. */
    static final class Row {
        private final String name;
        private final int[] ends;
        private String line = "";
        private long number;

        private Row(String name, int columns) {
            this.name = name;
            this.ends = new int[columns];
        }

        private void read(String text) {
            line = text;
            number++;
            int found = 0;
            for (int at = text.indexOf('|'); at >= 0; at = text.indexOf('|', at + 1)) {
                if (found < ends.length) {
                    ends[found] = at;
                }
                found++;
            }
            if (found != ends.length || text.charAt(text.length() - 1) != '|') {
                throw problem(found + " columns ended by a stroke where there are " + ends.length);
            }
        }

        /** The text of a column, from 0. */
        String text(int column) {
            return line.substring(column == 0 ? 0 : ends[column - 1] + 1, ends[column]);
        }

        /** Whether a column says exactly this. */
        boolean says(int column, String text) {
            int start = column == 0 ? 0 : ends[column - 1] + 1;
            return ends[column] - start == text.length() && line.startsWith(text, start);
        }

        /** A concept's number: at most eight digits. */
        int concept(int column) {
            String text = text(column);
            boolean digits =
                    !text.isEmpty() && text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits || text.startsWith("0")) {
                throw problem("column " + (column + 1) + " is no RXCUI");
            }
            return Integer.parseInt(text);
        }

        /** Whether NLM suppressed the row for another reason than that it is obsolete. */
        boolean suppressed(int column) {
            return !(says(column, "N") || says(column, "O") || says(column, ""));
        }

        BrokenRelease problem(String what) {
            return new BrokenRelease(name + ":" + number + ": " + what);
        }
    }

    /** Hands over every row. */
    void read(Consumer<Row> reader, Consumer<String> progress) throws IOException {
        String name = String.valueOf(path.getFileName());
        Row row = new Row(name, columns);
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(Files.newInputStream(path), StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                row.read(line);
                reader.accept(row);
                if (row.number % STEP == 0) {
                    progress.accept(name + ": " + row.number / STEP + " million rows");
                }
            }
        } catch (CharacterCodingException notUtf8) {
            throw new BrokenRelease(name + ":" + (row.number + 1) + ": is not UTF-8 there or soon after");
        }
        if (row.number == 0) {
            throw new BrokenRelease(name + ":1: holds no row");
        }
    }
}
