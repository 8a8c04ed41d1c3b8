package org.preceptor.lab.training;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;

/** A compressed table of a study. */
final class Source {

    private static final int BATCH = 10_000;

    private Source() {}

    /** Hands over each row. */
    static void read(Path file, Consumer<Row> each) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = new GZIPInputStream(bytes);
                CsvTable table =
                        new CsvTable(new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8)))) {
            for (var batch = table.read(BATCH); !batch.isEmpty(); batch = table.read(BATCH)) {
                batch.forEach(each);
            }
        }
    }

    /** A cell's number; empty where the cell is. */
    static OptionalDouble number(Row row, String column) {
        String cell = row.cell(column).strip();
        return cell.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(cell));
    }
}
