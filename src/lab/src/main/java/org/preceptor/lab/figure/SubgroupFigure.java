package org.preceptor.lab.figure;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedRangeXYPlot;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.EvaluationFile.Subgroup;
import org.preceptor.shelf.evaluation.Measure;
import org.preceptor.shelf.evaluation.Measure.Interval;

/** Discrimination, and observed over expected, of every subgroup with its interval, below that of all rows. */
final class SubgroupFigure {

    private static final String AUROC = "auroc";
    private static final String OBSERVED_TO_EXPECTED = "observed_to_expected";

    /** Ratios are drawn down to this: none lies at nought. */
    private static final double LEAST = 1.0 / 64;

    private SubgroupFigure() {}

    /** Empty where the evaluation has no subgroups. */
    static Optional<Figure> of(EvaluationFile evaluation) {
        if (evaluation.subgroups().isEmpty()) {
            return Optional.empty();
        }
        List<Line> lines = lines(evaluation);
        SymbolAxis names =
                Look.axis(new SymbolAxis(null, lines.stream().map(Line::label).toArray(String[]::new)));
        names.setGridBandsVisible(false);
        names.setInverted(true);
        names.setRange(-0.6, lines.size() - 0.4);
        CombinedRangeXYPlot both = new CombinedRangeXYPlot(names);
        both.setGap(26);
        both.setBackgroundPaint(Ink.PAPER.color());
        both.setOutlinePaint(Ink.INK.color());
        List<String> shown = new ArrayList<>();
        if (lines.stream().anyMatch(line -> line.metrics().containsKey(AUROC))) {
            Range range = Range.of(lines, AUROC);
            both.add(panel(
                    lines,
                    AUROC,
                    Look.axis("AUROC", Math.max(0, range.low() - 0.02), Math.min(1, range.high() + 0.02)),
                    Optional.ofNullable(evaluation.metrics().get(AUROC)).map(Measure::value)));
            shown.add("AUROC");
        }
        if (lines.stream().anyMatch(line -> line.metrics().containsKey(OBSERVED_TO_EXPECTED))) {
            both.add(panel(lines, OBSERVED_TO_EXPECTED, ratios(lines), Optional.of(1.0)));
            shown.add("observed over expected");
        }
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        String title = "Subgroups of " + Figures.subject(evaluation);
        return Optional.of(new Figure(
                "subgroups",
                title,
                String.join(" and ", shown) + " by subgroup, with 95 % intervals." + words(lines),
                Look.chart(
                        title,
                        "events of rows in brackets; dashed: all rows (left), as many as expected (right); 95 % intervals",
                        both,
                        false),
                760,
                130 + 24 * lines.size()));
    }

    /**
     * One row of the figure.
     *
     * @param label with how many
     */
    private record Line(String label, Map<String, Measure> metrics) {}

    private record Range(double low, double high) {
        static Range of(List<Line> lines, String metric) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (Line line : lines) {
                Measure measure = line.metrics().get(metric);
                if (measure != null) {
                    low = Math.min(low, measure.interval().map(Interval::low).orElse(measure.value()));
                    high = Math.max(high, measure.interval().map(Interval::high).orElse(measure.value()));
                }
            }
            return new Range(low, high);
        }
    }

    private static List<Line> lines(EvaluationFile evaluation) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                "all rows (" + Look.count(evaluation.counts().events()) + " of "
                        + Look.count(evaluation.counts().evaluated()) + ")",
                evaluation.metrics()));
        for (Subgroup subgroup : evaluation.subgroups()) {
            lines.add(new Line(
                    Figures.plain(subgroup.column()) + ": " + Figures.plain(subgroup.name()) + " ("
                            + Look.count(subgroup.events()) + " of " + Look.count(subgroup.rows()) + ")"
                            + (subgroup.metrics().isEmpty() ? ", too few" : ""),
                    subgroup.metrics()));
        }
        return lines;
    }

    private static XYPlot panel(List<Line> lines, String metric, ValueAxis axis, Optional<Double> reference) {
        DoubleUnaryOperator scale =
                metric.equals(OBSERVED_TO_EXPECTED) ? SubgroupFigure::log2 : DoubleUnaryOperator.identity();
        XYIntervalSeries points = new XYIntervalSeries(metric, false, true);
        for (int row = 0; row < lines.size(); row++) {
            Measure measure = lines.get(row).metrics().get(metric);
            if (measure != null) {
                Interval between = measure.interval().orElseGet(() -> new Interval(measure.value(), measure.value()));
                points.add(
                        scale.applyAsDouble(measure.value()),
                        scale.applyAsDouble(between.low()),
                        scale.applyAsDouble(between.high()),
                        row,
                        row,
                        row);
            }
        }
        XYIntervalSeriesCollection data = new XYIntervalSeriesCollection();
        data.addSeries(points);
        XYErrorRenderer errors = new XYErrorRenderer();
        errors.setDrawYError(false);
        errors.setErrorPaint(Ink.INK.color());
        errors.setErrorStroke(Look.THIN);
        Look.series(errors, 0, Ink.MODEL, Look.THIN, Look.SQUARE);
        XYPlot plot = Look.plot(new XYPlot(data, axis, null, errors));
        reference.ifPresent(value -> plot.addDomainMarker(
                new ValueMarker(scale.applyAsDouble(value), Ink.INK.color(), Look.DASHED, null, null, 1)));
        return plot;
    }

    /** In powers of two, so that half and double lie equally far from one. */
    private static NumberAxis ratios(List<Line> lines) {
        Range range = Range.of(lines, OBSERVED_TO_EXPECTED);
        NumberAxis axis = Look.axis(new NumberAxis("observed over expected"));
        axis.setRange(
                log2(Math.max(LEAST, Math.min(range.low(), 0.8) / 1.1)), log2(Math.max(range.high(), 1.25) * 1.1));
        double span = axis.getUpperBound() - axis.getLowerBound();
        axis.setTickUnit(new Powers(span > 2 ? 1 : span > 1 ? 0.5 : 0.25));
        return axis;
    }

    private static double log2(double ratio) {
        return Math.log(Math.max(LEAST, ratio)) / Math.log(2);
    }

    /** Ticks at powers of two, told as ratios. */
    private static final class Powers extends NumberTickUnit {

        @Serial
        private static final long serialVersionUID = 1;

        Powers(double step) {
            super(step);
        }

        @Override
        public String valueToString(double exponent) {
            return Look.format(2).format(Math.pow(2, exponent));
        }
    }

    private static String words(List<Line> lines) {
        StringBuilder words = new StringBuilder();
        for (Line line : lines) {
            words.append(' ').append(line.label());
            for (String metric : List.of(AUROC, OBSERVED_TO_EXPECTED)) {
                Measure measure = line.metrics().get(metric);
                if (measure != null) {
                    words.append(metric.equals(AUROC) ? ": AUROC " : ", observed over expected ")
                            .append(measure.words());
                }
            }
            words.append('.');
        }
        return words.toString();
    }
}
