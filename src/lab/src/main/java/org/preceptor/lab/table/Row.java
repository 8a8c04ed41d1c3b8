package org.preceptor.lab.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One row of a table.
 *
 * @param columns column name to position; a column may have two names
 * @param width the number of columns
 * @param cells as they stand; may be fewer or more than the columns
 */
public record Row(Map<String, Integer> columns, int width, List<String> cells) {
    public Row {
        cells = List.copyOf(cells);
    }

    /** The cell of a column; empty where the table has no such column. */
    public String cell(String column) {
        Integer position = columns.get(column);
        return position == null || position >= cells.size() ? "" : cells.get(position);
    }

    /** Whether the row has a cell for every column and no more. */
    boolean fits() {
        return cells.size() == width;
    }

    /** The cells of some columns by name. */
    Map<String, String> named(Iterable<String> names) {
        Map<String, String> named = new HashMap<>();
        for (String name : names) {
            named.put(name, cell(name));
        }
        return named;
    }
}
