package org.preceptor.lab.figure;

import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import java.awt.geom.Rectangle2D;
import java.io.Serial;

/**
 * A font whose measures are known without asking the machine for its fonts: the widths of Helvetica (Adobe's core font metrics), which Arial and
 * Liberation Sans share. So a figure has the same bytes where there are other fonts, or none.
 */
final class MeasuredFont extends Font {

    @Serial
    private static final long serialVersionUID = 1;

    /** Thousandths of the size, from the space to the tilde. */
    private static final short[] WIDTHS = {
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556,
        556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667,
        556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556,
        556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722,
        500, 500, 500, 334, 260, 334, 584
    };

    private static final float ASCENT = 0.93f;
    private static final float DESCENT = 0.22f;
    /** Bold letters are wider. */
    private static final double BOLD = 1.07;

    MeasuredFont(int style, int size) {
        super(SANS_SERIF, style, size);
    }

    /** How wide a text is. */
    double width(String text) {
        double width = text.chars()
                .map(letter -> letter >= ' ' && letter <= '~' ? WIDTHS[letter - ' '] : 556)
                .sum();
        return width * getSize() / 1000 * (isBold() ? BOLD : 1);
    }

    @Override
    public LineMetrics getLineMetrics(String text, FontRenderContext context) {
        return new Line(this, text.length());
    }

    @Override
    public Rectangle2D getStringBounds(String text, FontRenderContext context) {
        return new Rectangle2D.Double(0, -ASCENT * getSize(), width(text), (ASCENT + DESCENT) * getSize());
    }

    FontMetrics metrics() {
        return new Metrics(this);
    }

    private static final class Metrics extends FontMetrics {

        @Serial
        private static final long serialVersionUID = 1;

        private final MeasuredFont measured;

        Metrics(MeasuredFont font) {
            super(font);
            this.measured = font;
        }

        @Override
        public int getAscent() {
            return Math.round(ASCENT * measured.getSize());
        }

        @Override
        public int getDescent() {
            return Math.round(DESCENT * measured.getSize());
        }

        @Override
        public int charWidth(char letter) {
            return stringWidth(String.valueOf(letter));
        }

        @Override
        public int charsWidth(char[] letters, int from, int length) {
            return stringWidth(new String(letters, from, length));
        }

        @Override
        public int stringWidth(String text) {
            return (int) Math.ceil(measured.width(text));
        }

        @Override
        public Rectangle2D getStringBounds(String text, Graphics graphics) {
            return measured.getStringBounds(text, new FontRenderContext(null, true, true));
        }
    }

    private static final class Line extends LineMetrics {

        private final MeasuredFont font;
        private final int letters;

        Line(MeasuredFont font, int letters) {
            this.font = font;
            this.letters = letters;
        }

        @Override
        public int getNumChars() {
            return letters;
        }

        @Override
        public float getAscent() {
            return ASCENT * font.getSize();
        }

        @Override
        public float getDescent() {
            return DESCENT * font.getSize();
        }

        @Override
        public float getLeading() {
            return 0;
        }

        @Override
        public float getHeight() {
            return getAscent() + getDescent();
        }

        @Override
        public int getBaselineIndex() {
            return ROMAN_BASELINE;
        }

        @Override
        public float[] getBaselineOffsets() {
            return new float[] {0, 0, 0};
        }

        @Override
        public float getStrikethroughOffset() {
            return -getAscent() / 3;
        }

        @Override
        public float getStrikethroughThickness() {
            return 1;
        }

        @Override
        public float getUnderlineOffset() {
            return 1;
        }

        @Override
        public float getUnderlineThickness() {
            return 1;
        }
    }
}
