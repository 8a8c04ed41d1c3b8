package org.preceptor.lab.federation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.preceptor.lab.statistics.CoxSums;
import org.preceptor.lab.statistics.LogisticSums;
import org.preceptor.lab.statistics.NewtonSums;
import org.preceptor.lab.table.CsvTable;
import org.preceptor.lab.table.Row;

/** One site's rows, ready to be summed. They never leave it. */
public final class SiteRows {

    private static final int BATCH = 10_000;

    private final FederatedModel model;
    private final double[] design;
    private final double[] events;
    private final int[] intervals;
    private final long incomplete;

    private SiteRows(FederatedModel model, double[] design, double[] events, int[] intervals, long incomplete) {
        this.model = model;
        this.design = design;
        this.events = events;
        this.intervals = intervals;
        this.incomplete = incomplete;
    }

    /**
     * Reads them. A row that lacks one of the columns is left out and counted.
     *
     * @throws Refusal when the table has not every column, or a cell is no number
     */
    public static SiteRows read(CsvTable table, FederatedModel model) {
        List<String> wanted = new ArrayList<>(model.columns());
        wanted.add(model.outcome());
        if (!model.time().isEmpty()) {
            wanted.add(model.time());
        }
        List<String> missing = wanted.stream()
                .filter(column -> !table.columns().containsKey(column))
                .toList();
        if (!missing.isEmpty()) {
            throw new Refusal("the model asks for columns that this site's table lacks: " + String.join(", ", missing));
        }
        List<double[]> rows = new ArrayList<>();
        long incomplete = 0;
        for (List<Row> batch = table.read(BATCH); !batch.isEmpty(); batch = table.read(BATCH)) {
            for (Row row : batch) {
                double[] numbers = new double[wanted.size()];
                boolean complete = true;
                for (int i = 0; i < numbers.length; i++) {
                    numbers[i] = number(row.cell(wanted.get(i)), wanted.get(i));
                    complete &= !Double.isNaN(numbers[i]);
                }
                if (complete) {
                    rows.add(numbers);
                } else {
                    incomplete++;
                }
            }
        }
        return of(model, rows, incomplete);
    }

    /** Rows as numbers: the columns, the outcome, and of a Cox model the time. */
    static SiteRows of(FederatedModel model, List<double[]> rows, long incomplete) {
        int inputs = model.columns().size();
        int p = model.coefficients();
        double[] design = new double[rows.size() * p];
        double[] events = new double[rows.size()];
        int[] intervals = new int[rows.size()];
        for (int i = 0; i < rows.size(); i++) {
            double[] row = rows.get(i);
            if (p > inputs) {
                design[i * p] = 1;
            }
            System.arraycopy(row, 0, design, i * p + p - inputs, inputs);
            double event = row[inputs];
            if (event != 0 && event != 1) {
                throw new Refusal("the column " + model.outcome() + " holds something that is neither 1 nor 0");
            }
            events[i] = event;
            if (model.kind() == FederatedModel.Kind.COX) {
                double time = row[inputs + 1];
                if (!(time > 0)) {
                    throw new Refusal("the column " + model.time() + " holds a time that is not above 0");
                }
                intervals[i] = interval(model.grid(), time);
                if (time > model.grid().getLast()) {
                    events[i] = 0;
                }
            }
        }
        return new SiteRows(model, design, events, intervals, incomplete);
    }

    private static int interval(List<Double> grid, double time) {
        int at = 0;
        while (at < grid.size() - 1 && time > grid.get(at)) {
            at++;
        }
        return at;
    }

    private static double number(String cell, String column) {
        String text = cell.strip().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "", "na", "nan" -> Double.NaN;
            case "yes", "true" -> 1;
            case "no", "false" -> 0;
            default -> {
                try {
                    double number = Double.parseDouble(text);
                    if (Double.isFinite(number)) {
                        yield number;
                    }
                } catch (NumberFormatException none) {
                    // Said below, without the cell.
                }
                throw new Refusal("the column " + column + " holds something that is no number");
            }
        };
    }

    /** How many rows have everything. */
    public int size() {
        return events.length;
    }

    /** How many lack something and are left out. */
    public long incomplete() {
        return incomplete;
    }

    int events() {
        return (int) Arrays.stream(events).sum();
    }

    /** How many rows have each of a column's values, where it has two at most. */
    List<Integer> twoValued(int column) {
        int p = model.coefficients();
        int at = column + p - model.columns().size();
        double first = Double.NaN;
        double second = Double.NaN;
        int firsts = 0;
        int seconds = 0;
        for (int i = 0; i < size(); i++) {
            double value = design[i * p + at];
            if (firsts == 0 || value == first) {
                first = value;
                firsts++;
            } else if (seconds == 0 || value == second) {
                second = value;
                seconds++;
            } else {
                return List.of();
            }
        }
        return List.of(firsts, seconds);
    }

    /** Of a Cox model: how many leave observation in each interval, with an event or without. */
    int[] leaving() {
        int[] leaving = new int[model.grid().size()];
        for (int interval : intervals) {
            leaving[interval]++;
        }
        return leaving;
    }

    /** The sums at given coefficients, as {@link FederatedModel#sums} counts them. */
    double[] sums(double[] coefficients) {
        double[] sums = new double[model.sums()];
        sums[0] = size();
        sums[1] = events();
        switch (model.kind()) {
            case LOGISTIC -> {
                double[] once = new double[size()];
                Arrays.fill(once, 1);
                NewtonSums newton = LogisticSums.of(design, events, once, new double[size()], coefficients);
                sums[2] = newton.logLikelihood();
                int p = coefficients.length;
                System.arraycopy(newton.gradient(), 0, sums, 3, p);
                double[] information = newton.information();
                for (int j = 0, at = 3 + p; j < p; j++) {
                    for (int k = 0; k <= j; k++, at++) {
                        sums[at] = information[j * p + k];
                    }
                }
            }
            case COX -> {
                double[] risk =
                        CoxSums.of(design, events, intervals, model.grid().size(), coefficients);
                System.arraycopy(risk, 0, sums, 2, risk.length);
            }
        }
        return sums;
    }

    /** What Newton's method needs of the sums over every site. */
    static NewtonSums newton(FederatedModel model, double[] sums, double[] coefficients) {
        int p = coefficients.length;
        long rows = Math.round(sums[0]);
        return switch (model.kind()) {
            case LOGISTIC -> {
                double[] information = new double[p * p];
                for (int j = 0, at = 3 + p; j < p; j++) {
                    for (int k = 0; k <= j; k++, at++) {
                        information[j * p + k] = sums[at];
                        information[k * p + j] = sums[at];
                    }
                }
                yield new NewtonSums(Arrays.copyOfRange(sums, 3, 3 + p), information, sums[2], rows);
            }
            case COX ->
                CoxSums.newton(
                        Arrays.copyOfRange(sums, 2, sums.length), model.grid().size(), coefficients, rows);
        };
    }
}
