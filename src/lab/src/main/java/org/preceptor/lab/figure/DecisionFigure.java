package org.preceptor.lab.figure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.EvaluationFile.Decision;

/** Net benefit by the risk from which one would act: by the model, for everybody, for nobody (Vickers and Elkin, Med Decis Making 2006;26:565-574). */
final class DecisionFigure {

    private DecisionFigure() {}

    /** Empty where the evaluation has no decision curve. */
    static Optional<Figure> of(EvaluationFile evaluation) {
        if (evaluation.decisions().isEmpty()) {
            return Optional.empty();
        }
        List<Decision> told = shown(evaluation.decisions());
        double most = 0;
        double least = 0;
        XYSeries model = new XYSeries("act by the model");
        XYSeries everybody = new XYSeries("act for everybody");
        XYSeries nobody = new XYSeries("act for nobody");
        StringBuilder words = new StringBuilder();
        for (Decision point : told) {
            model.add(point.threshold(), point.model());
            everybody.add(point.threshold(), point.everybody());
            nobody.add(point.threshold(), 0);
            most = Math.max(most, Math.max(point.model(), point.everybody()));
            least = Math.min(least, point.model());
            words.append(String.format(
                    Locale.ROOT, " %.2f: %.4f, %.4f.", point.threshold(), point.model(), point.everybody()));
        }
        double from = told.getFirst().threshold();
        double to = told.getLast().threshold();
        double top = most > 0 ? most * 1.1 : 0.01;
        XYPlot plot = Look.plot(new XYPlot(
                new XYSeriesCollection(),
                Look.axis("risk from which one would act", from, to > from ? to : from + 0.01),
                Look.axis("net benefit (true positives a row)", Math.max(least * 1.1, -top) - top / 8, top),
                null));
        XYSeriesCollection lines = new XYSeriesCollection(model);
        lines.addSeries(everybody);
        lines.addSeries(nobody);
        plot.setDataset(lines);
        XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
        renderer.setDrawSeriesLineAsPath(true);
        Look.series(renderer, 0, Ink.MODEL, Look.SOLID, Look.DOT);
        Look.series(renderer, 1, Ink.EVERYBODY, Look.DASHED, Look.DOT);
        Look.series(renderer, 2, Ink.INK, Look.DOTTED, Look.DOT);
        plot.setRenderer(renderer);
        String title = "Decision curve of " + Figures.subject(evaluation);
        return Optional.of(new Figure(
                "decision-curve",
                title,
                "Net benefit, on " + Figures.rows(evaluation)
                        + "; acting for nobody has none. Threshold: by the model, for everybody:" + words,
                Look.chart(title, Figures.rows(evaluation), plot, true),
                560,
                440));
    }

    /** Up to where one row in two hundred is still flagged, and a tenth at least: beyond it the curve is about single rows. */
    private static List<Decision> shown(List<Decision> all) {
        return all.stream()
                .filter(point -> point.flagged() >= 0.005 || point.threshold() <= 0.1)
                .toList();
    }
}
