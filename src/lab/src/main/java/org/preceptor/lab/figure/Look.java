package org.preceptor.lab.figure;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.title.TextTitle;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;

/** How figures look. Lines differ by their dashes and points by their shape: none is told by its colour alone. */
final class Look {

    static final BasicStroke SOLID = new BasicStroke(2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    static final BasicStroke THIN = new BasicStroke(1.2f);
    static final BasicStroke DASHED = dashed(1.6f, 8, 4);
    static final BasicStroke DOTTED = dashed(1.6f, 2, 3);
    static final Shape SQUARE = new Rectangle2D.Double(-3.5, -3.5, 7, 7);
    static final Shape DOT = new Ellipse2D.Double(-3.5, -3.5, 7, 7);
    private static final BasicStroke HAIR = new BasicStroke(0.8f);
    private static final Font PLAIN = new MeasuredFont(Font.PLAIN, 12);
    private static final Font BOLD = new MeasuredFont(Font.BOLD, 14);

    static {
        // Turned text stays text: the workaround would draw it as glyphs of the machine's fonts.
        TextUtils.setUseDrawRotatedStringWorkaround(false);
    }

    private Look() {}

    private static BasicStroke dashed(float width, float on, float off) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {on, off}, 0);
    }

    /** A chart with a title above and a legend below. */
    static JFreeChart chart(String title, String subtitle, Plot plot, boolean legend) {
        JFreeChart chart = new JFreeChart(title, BOLD, plot, legend);
        chart.setBackgroundPaint(Ink.PAPER.color());
        chart.setPadding(new RectangleInsets(8, 8, 8, 14));
        chart.getTitle().setPaint(Ink.INK.color());
        TextTitle second = new TextTitle(subtitle, PLAIN);
        second.setPaint(Ink.INK.color());
        chart.addSubtitle(0, second);
        LegendTitle key = chart.getLegend();
        if (key != null) {
            key.setItemFont(PLAIN);
            key.setItemPaint(Ink.INK.color());
            key.setBackgroundPaint(Ink.PAPER.color());
            key.setFrame(BlockBorder.NONE);
            key.setPosition(RectangleEdge.BOTTOM);
        }
        return chart;
    }

    /** A plot on paper with faint lines behind. */
    static <T extends XYPlot> T plot(T plot) {
        plot.setBackgroundPaint(Ink.PAPER.color());
        plot.setOutlinePaint(Ink.INK.color());
        plot.setOutlineStroke(HAIR);
        plot.setDomainGridlinePaint(Ink.FAINT.color());
        plot.setRangeGridlinePaint(Ink.FAINT.color());
        plot.setDomainGridlineStroke(HAIR);
        plot.setRangeGridlineStroke(HAIR);
        plot.setDomainZeroBaselineVisible(false);
        plot.setRangeZeroBaselineVisible(false);
        plot.setAxisOffset(new RectangleInsets(0, 0, 0, 0));
        return plot;
    }

    /** An axis with about five ticks. */
    static NumberAxis axis(String label, double from, double to) {
        NumberAxis axis = axis(new NumberAxis(label));
        axis.setRange(from, to);
        double step = step(to - from);
        axis.setTickUnit(new NumberTickUnit(step, format(Math.max(0, (int) -Math.floor(Math.log10(step) + 1e-9)))));
        return axis;
    }

    /** Any axis in the same ink. */
    static <T extends ValueAxis> T axis(T axis) {
        axis.setLabelFont(PLAIN);
        axis.setTickLabelFont(PLAIN);
        axis.setLabelPaint(Ink.INK.color());
        axis.setTickLabelPaint(Ink.INK.color());
        axis.setAxisLinePaint(Ink.INK.color());
        axis.setTickMarkPaint(Ink.INK.color());
        axis.setAxisLineStroke(HAIR);
        axis.setTickMarkStroke(HAIR);
        axis.setAutoRange(false);
        return axis;
    }

    static void series(AbstractXYItemRenderer renderer, int series, Ink ink, BasicStroke stroke, Shape shape) {
        renderer.setSeriesPaint(series, ink.color());
        renderer.setSeriesStroke(series, stroke);
        renderer.setSeriesShape(series, shape);
        renderer.setSeriesOutlinePaint(series, ink.color());
    }

    /** A whole number of rows with its thousands set apart. */
    static String count(long rows) {
        return String.format(Locale.ROOT, "%,d", rows);
    }

    static NumberFormat format(int digits) {
        DecimalFormat format = new DecimalFormat("0", DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }

    /** 1, 2 or 5 times a power of ten, about a fifth of a span. */
    private static double step(double span) {
        double power = Math.pow(10, Math.floor(Math.log10(span / 5)));
        double rest = span / 5 / power;
        return (rest < 1.5 ? 1 : rest < 3.5 ? 2 : rest < 7.5 ? 5 : 10) * power;
    }

    /** The next such step that is not below a value: where an axis ends. */
    static double end(double value) {
        double step = step(value);
        return Math.ceil(value / step - 1e-9) * step;
    }
}
