package org.preceptor.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The elements of one SVG. Numbers have at most two digits after the point, and text is escaped. */
final class SvgText {

    private final StringBuilder elements = new StringBuilder();
    private final StringBuilder definitions = new StringBuilder();
    private final String id;
    private int clips;

    /** Of a figure whose inner names begin so. */
    SvgText(String id) {
        this.id = id;
    }

    void fill(Shape shape, Color color, Shape clip) {
        elements.append("<path d=\"").append(path(shape)).append('"');
        clip(shape, clip, 0);
        elements.append(ink("fill", "f", color)).append("/>\n");
    }

    void line(Shape shape, Color color, BasicStroke stroke, Shape clip) {
        elements.append("<path fill=\"none\" d=\"").append(path(shape)).append('"');
        clip(shape, clip, stroke.getLineWidth());
        elements.append(ink("stroke", "s", color))
                .append(" stroke-width=\"")
                .append(number(stroke.getLineWidth()))
                .append('"');
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            elements.append(" stroke-dasharray=\"");
            for (int i = 0; i < dashes.length; i++) {
                elements.append(i == 0 ? "" : " ").append(number(dashes[i]));
            }
            elements.append('"');
        }
        elements.append("/>\n");
    }

    void text(String text, double x, double y, AffineTransform transform, MeasuredFont font, Color color) {
        if (text.isBlank()) {
            return;
        }
        elements.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        if (!transform.isIdentity()) {
            elements.append("\" transform=\"matrix(")
                    .append(number(transform.getScaleX()))
                    .append(' ')
                    .append(number(transform.getShearY()))
                    .append(' ')
                    .append(number(transform.getShearX()))
                    .append(' ')
                    .append(number(transform.getScaleY()))
                    .append(' ')
                    .append(number(transform.getTranslateX()))
                    .append(' ')
                    .append(number(transform.getTranslateY()))
                    .append(')');
        }
        elements.append("\" font-size=\"").append(font.getSize()).append('"');
        if (font.isBold()) {
            elements.append(" font-weight=\"bold\"");
        }
        // The room that the text was given, whatever font draws it.
        elements.append(" textLength=\"")
                .append(number(font.width(text)))
                .append("\" lengthAdjust=\"spacingAndGlyphs\"");
        elements.append(ink("fill", "f", color))
                .append('>')
                .append(escaped(text))
                .append("</text>\n");
    }

    /** Definitions, then elements in their order. */
    String body() {
        return (definitions.isEmpty() ? "" : "<defs>\n" + definitions + "</defs>\n") + elements;
    }

    private void clip(Shape shape, Shape clip, double margin) {
        Rectangle2D bounds = shape.getBounds2D();
        Rectangle2D inner = clip.getBounds2D();
        if (inner.contains(
                bounds.getX() - margin,
                bounds.getY() - margin,
                bounds.getWidth() + 2 * margin,
                bounds.getHeight() + 2 * margin)) {
            return;
        }
        String definition = "<path d=\"" + path(clip) + "\"/></clipPath>\n";
        String name = id + "-c" + clips;
        if (definitions.toString().endsWith(definition)) {
            name = id + "-c" + (clips - 1);
        } else {
            definitions.append("<clipPath id=\"").append(name).append("\">").append(definition);
            clips++;
        }
        elements.append(" clip-path=\"url(#").append(name).append(")\"");
    }

    /** The colour of a light page, for readers without a style, and the class by which the style takes it over. */
    private static String ink(String attribute, String kind, Color color) {
        Ink ink = Ink.of(color);
        return " class=\"" + kind + "-" + ink.id() + "\" " + attribute + "=\"" + ink.light() + "\"";
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        for (PathIterator parts = shape.getPathIterator(null); !parts.isDone(); parts.next()) {
            switch (parts.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> points(path, "M", at, 2);
                case PathIterator.SEG_LINETO -> points(path, "L", at, 2);
                case PathIterator.SEG_QUADTO -> points(path, "Q", at, 4);
                case PathIterator.SEG_CUBICTO -> points(path, "C", at, 6);
                case PathIterator.SEG_CLOSE -> path.append('Z');
                default -> throw new IllegalStateException("a path of Java2D has no other parts");
            }
        }
        return path.toString();
    }

    private static void points(StringBuilder path, String letter, double[] at, int numbers) {
        path.append(letter);
        for (int i = 0; i < numbers; i++) {
            path.append(i == 0 ? "" : " ").append(number(at[i]));
        }
    }

    static String number(double value) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(2, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /** For XML and HTML alike; what XML cannot hold at all becomes a question mark. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(letter -> {
            switch (letter) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default ->
                    escaped.appendCodePoint(
                            letter < ' '
                                            || letter == 0xFFFE
                                            || letter == 0xFFFF
                                            || Character.getType(letter) == Character.SURROGATE
                                    ? '?'
                                    : letter);
            }
        });
        return escaped.toString();
    }
}
