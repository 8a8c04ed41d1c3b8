package org.preceptor.sandbox.ehr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** A Markdown table as aligned columns of plain text. */
final class TextTable {
    private TextTable() {}

    static List<String> align(List<String> table, UnaryOperator<String> plain) {
        List<String[]> rows = table.stream()
                .filter(row -> !row.matches("[|:\\-\\s]+"))
                .map(row -> row.replaceFirst("^\\|", "").replaceFirst("(?<!\\\\)\\|\\s*$", ""))
                .map(row -> Arrays.stream(row.split("(?<!\\\\)\\|", -1))
                        .map(cell -> plain.apply(cell.strip()))
                        .toArray(String[]::new))
                .toList();
        int columns = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        int[] widths = new int[columns];
        rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], i < row.length ? row[i].length() : 0)));
        List<String> lines = new ArrayList<>();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.length; i++) {
                line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}
