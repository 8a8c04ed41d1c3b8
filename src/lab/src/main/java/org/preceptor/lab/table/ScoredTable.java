package org.preceptor.lab.table;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table's rows as they are, with what a model says about each appended. */
public final class ScoredTable {
    private final List<String> header;
    private final int width;
    private final TableScorer scorer;
    private final CSVPrinter printer;

    /**
     * For one table and one model.
     *
     * @param prefix of the appended columns: the model's id
     * @throws CsvTable.BadTable when the table already has such a column
     */
    public ScoredTable(String prefix, CsvTable table, TableScorer scorer, Writer writer) throws IOException {
        this.scorer = scorer;
        this.width = table.header().size();
        List<String> appended = new ArrayList<>(scorer.columns());
        appended.add("reason");
        appended.add("variant");
        this.header = new ArrayList<>(table.header());
        for (String column : appended) {
            String name = prefix + "." + column;
            if (table.columns().containsKey(name)) {
                throw new CsvTable.BadTable("the column " + name + " is already there");
            }
            header.add(name);
        }
        this.printer = new CSVPrinter(
                writer, CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get());
    }

    /** Writes the header. */
    public void writeHeader() throws IOException {
        printer.printRecord(header);
    }

    /** Scores and writes some rows. */
    public List<ScoredRow> write(List<Row> rows) throws IOException {
        List<ScoredRow> scored = scorer.score(rows);
        for (int i = 0; i < rows.size(); i++) {
            printer.printRecord(line(rows.get(i), scored.get(i)));
        }
        return scored;
    }

    private List<String> line(Row row, ScoredRow scored) {
        List<String> line = new ArrayList<>(header.size());
        for (int i = 0; i < width; i++) {
            line.add(i < row.cells().size() ? row.cells().get(i) : "");
        }
        for (Optional<Double> value : scored.values()) {
            line.add(value.map(Printed::number).orElse(""));
        }
        line.add(scored.reason());
        line.add(String.join(" ", scored.variants()));
        return line;
    }
}
