package org.preceptor.lab.table;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A table read row by row: a header line, then comma-separated rows (RFC 4180), in UTF-8. */
public final class CsvTable implements Closeable {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CSVParser parser;
    private final Iterator<CSVRecord> records;
    private final List<String> header;
    private final Map<String, Integer> columns = new LinkedHashMap<>();

    /**
     * Reads the header.
     *
     * @throws BadTable when there is none, a name stands in it twice, or the text is no such table
     */
    public CsvTable(Reader reader) throws IOException {
        this.parser =
                CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get().parse(reader);
        this.records = parser.iterator();
        List<String> names = next();
        if (names.isEmpty()) {
            throw new BadTable("the table is empty: a header line with the columns' names is needed");
        }
        List<String> cleaned = new ArrayList<>(names);
        cleaned.set(
                0,
                names.getFirst().startsWith(BYTE_ORDER_MARK) ? names.getFirst().substring(1) : names.getFirst());
        this.header = List.copyOf(cleaned);
        for (String name : header) {
            if (columns.put(name.strip(), columns.size()) != null) {
                throw new BadTable("the column " + name.strip() + " stands in the header twice");
            }
        }
        inLowerCase();
    }

    /** A table that cannot be read; the message says what and where. */
    public static final class BadTable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        BadTable(String message) {
            super(message);
        }
    }

    /** A column is found by its name in lower case, too, as features are named, where that names no other column. */
    private void inLowerCase() {
        Map<String, Integer> lower = new LinkedHashMap<>();
        Set<String> ambiguous = new HashSet<>(columns.keySet());
        columns.forEach((name, position) -> {
            String small = name.toLowerCase(Locale.ROOT);
            if (lower.put(small, position) != null) {
                ambiguous.add(small);
            }
        });
        lower.keySet().removeAll(ambiguous);
        columns.putAll(lower);
    }

    /** The header's names, as they stand. */
    public List<String> header() {
        return header;
    }

    /** Column name to position; also by the name in lower case. */
    public Map<String, Integer> columns() {
        return columns;
    }

    /** The next rows, at most {@code most}; empty at the end. */
    public List<Row> read(int most) {
        List<Row> rows = new ArrayList<>();
        while (rows.size() < most) {
            List<String> cells = next();
            if (cells.isEmpty()) {
                break;
            }
            rows.add(new Row(columns, header.size(), cells));
        }
        return rows;
    }

    private List<String> next() {
        try {
            return records.hasNext() ? records.next().toList() : List.of();
        } catch (UncheckedIOException | IllegalStateException unreadable) {
            throw new BadTable("line " + (parser.getCurrentLineNumber() + 1) + ": "
                    + (unreadable.getCause() instanceof CharacterCodingException
                            ? "the text is not UTF-8"
                            : unreadable.getMessage()));
        }
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
