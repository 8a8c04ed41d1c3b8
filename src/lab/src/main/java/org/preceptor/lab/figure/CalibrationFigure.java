package org.preceptor.lab.figure;

import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYErrorRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYIntervalSeries;
import org.jfree.data.xy.XYIntervalSeriesCollection;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.EvaluationFile.Group;
import org.preceptor.shelf.evaluation.EvaluationFile.Point;

/**
 * Observed against predicted risk: tenths of the rows with their 95 % intervals (Wilson, J Am Stat Assoc 1927;22:209-212), the flexible curve, and
 * the line on which both are the same.
 */
final class CalibrationFigure {

    private static final double QUANTILE = 1.959963984540054;

    private CalibrationFigure() {}

    /** Empty where the evaluation has no calibration, as that of a score has none. */
    static Optional<Figure> of(EvaluationFile evaluation) {
        if (evaluation.groups().isEmpty()) {
            return Optional.empty();
        }
        XYIntervalSeries tenths = new XYIntervalSeries("parts of the rows, with 95 % intervals");
        double most = 0;
        StringBuilder words = new StringBuilder();
        for (Group group : evaluation.groups()) {
            double[] between = wilson(group.observed(), group.rows());
            tenths.add(
                    group.predicted(), group.predicted(), group.predicted(), group.observed(), between[0], between[1]);
            most = Math.max(most, Math.max(group.predicted(), between[1]));
            words.append(String.format(
                    Locale.ROOT,
                    " %s rows: %.4f, %.4f (%.4f to %.4f).",
                    Look.count(group.rows()),
                    group.predicted(),
                    group.observed(),
                    between[0],
                    between[1]));
        }
        double end = Math.min(1, Look.end(most * 1.05));
        XYPlot plot = Look.plot(
                new XYPlot(null, Look.axis("predicted risk", 0, end), Look.axis("observed risk", 0, end), null));
        XYIntervalSeriesCollection points = new XYIntervalSeriesCollection();
        points.addSeries(tenths);
        XYErrorRenderer errors = new XYErrorRenderer();
        errors.setDrawXError(false);
        errors.setErrorPaint(Ink.INK.color());
        errors.setErrorStroke(Look.THIN);
        errors.setDefaultShapesFilled(true);
        Look.series(errors, 0, Ink.INK, Look.THIN, Look.SQUARE);
        plot.setDataset(0, points);
        plot.setRenderer(0, errors);
        plot.setDataset(1, lines(evaluation, end));
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true);
        Look.series(lines, 0, Ink.INK, Look.DOTTED, Look.DOT);
        Look.series(lines, 1, Ink.MODEL, Look.SOLID, Look.DOT);
        plot.setRenderer(1, lines);
        String title = "Calibration of " + Figures.subject(evaluation);
        return Optional.of(new Figure(
                "calibration",
                title,
                "Observed against predicted risk, on " + Figures.rows(evaluation) + "; predicted, observed, interval:"
                        + words,
                Look.chart(title, Figures.rows(evaluation), plot, true),
                560,
                560));
    }

    private static XYSeriesCollection lines(EvaluationFile evaluation, double end) {
        XYSeries same = new XYSeries("predicted and observed the same");
        same.add(0, 0);
        same.add(end, end);
        XYSeriesCollection lines = new XYSeriesCollection(same);
        if (!evaluation.curve().isEmpty()) {
            XYSeries curve = new XYSeries("flexible curve");
            for (Point point : evaluation.curve()) {
                curve.add(point.predicted(), point.observed());
            }
            lines.addSeries(curve);
        }
        return lines;
    }

    /** Lower and upper end for a share of some rows. */
    static double[] wilson(double share, long rows) {
        double z2 = QUANTILE * QUANTILE;
        double middle = (share + z2 / (2 * rows)) / (1 + z2 / rows);
        double half = QUANTILE * Math.sqrt(share * (1 - share) / rows + z2 / (4.0 * rows * rows)) / (1 + z2 / rows);
        return new double[] {Math.max(0, middle - half), Math.min(1, middle + half)};
    }
}
