package org.preceptor.lab.figure;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What JFreeChart draws lines, areas and plain text on. Images and glyphs are refused: a figure needs none, and they would carry a machine's fonts. */
@SuppressWarnings("NullAway") // Java2D's contract knows null where nothing is set
final class SvgGraphics extends Graphics2D {

    private final SvgText svg;
    private AffineTransform transform = new AffineTransform();
    private Color color = Ink.INK.color();
    private BasicStroke stroke = new BasicStroke(1);
    private MeasuredFont font = new MeasuredFont(Font.PLAIN, 12);
    private Area clip;
    private RenderingHints hints = new RenderingHints(null);
    private Composite composite = java.awt.AlphaComposite.SrcOver;

    SvgGraphics(SvgText svg, Rectangle2D page) {
        this.svg = svg;
        this.clip = new Area(page);
    }

    @Override
    public Graphics create() {
        SvgGraphics copy = new SvgGraphics(svg, new Rectangle2D.Double());
        copy.transform = new AffineTransform(transform);
        copy.color = color;
        copy.stroke = stroke;
        copy.font = font;
        copy.clip = new Area(clip);
        copy.hints = (RenderingHints) hints.clone();
        copy.composite = composite;
        return copy;
    }

    @Override
    public void draw(Shape shape) {
        svg.line(transform.createTransformedShape(shape), color, stroke, clip);
    }

    @Override
    public void fill(Shape shape) {
        svg.fill(transform.createTransformedShape(shape), color, clip);
    }

    @Override
    public void drawString(String text, float x, float y) {
        svg.text(text, x, y, transform, font, color);
    }

    @Override
    public void drawString(String text, int x, int y) {
        drawString(text, (float) x, (float) y);
    }

    @Override
    public void drawLine(int x1, int y1, int x2, int y2) {
        draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void fillRect(int x, int y, int width, int height) {
        fill(new Rectangle(x, y, width, height));
    }

    @Override
    public void drawOval(int x, int y, int width, int height) {
        draw(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void fillOval(int x, int y, int width, int height) {
        fill(new Ellipse2D.Double(x, y, width, height));
    }

    @Override
    public void drawPolyline(int[] x, int[] y, int points) {
        draw(lines(x, y, points));
    }

    @Override
    public void drawPolygon(int[] x, int[] y, int points) {
        Path2D path = lines(x, y, points);
        path.closePath();
        draw(path);
    }

    @Override
    public void fillPolygon(int[] x, int[] y, int points) {
        Path2D path = lines(x, y, points);
        path.closePath();
        fill(path);
    }

    private static Path2D lines(int[] x, int[] y, int points) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points; i++) {
            if (i == 0) {
                path.moveTo(x[i], y[i]);
            } else {
                path.lineTo(x[i], y[i]);
            }
        }
        return path;
    }

    @Override
    public Color getColor() {
        return color;
    }

    @Override
    public void setColor(Color chosen) {
        color = chosen;
    }

    @Override
    public Paint getPaint() {
        return color;
    }

    @Override
    public void setPaint(@Nullable Paint chosen) {
        if (chosen instanceof Color plain) {
            color = plain;
        } else if (chosen != null) {
            throw refused();
        }
    }

    @Override
    public Stroke getStroke() {
        return stroke;
    }

    @Override
    public void setStroke(Stroke chosen) {
        stroke = (BasicStroke) chosen;
    }

    @Override
    public Font getFont() {
        return font;
    }

    @Override
    public void setFont(@Nullable Font chosen) {
        if (chosen != null) {
            font = chosen instanceof MeasuredFont measured
                    ? measured
                    : new MeasuredFont(chosen.getStyle(), chosen.getSize());
        }
    }

    @Override
    public FontMetrics getFontMetrics(Font of) {
        return (of instanceof MeasuredFont measured ? measured : new MeasuredFont(of.getStyle(), of.getSize()))
                .metrics();
    }

    @Override
    public FontRenderContext getFontRenderContext() {
        return new FontRenderContext(null, true, true);
    }

    @Override
    public AffineTransform getTransform() {
        return new AffineTransform(transform);
    }

    @Override
    public void setTransform(AffineTransform chosen) {
        transform = new AffineTransform(chosen);
    }

    @Override
    public void transform(AffineTransform more) {
        transform.concatenate(more);
    }

    @Override
    public void translate(int x, int y) {
        transform.translate(x, y);
    }

    @Override
    public void translate(double x, double y) {
        transform.translate(x, y);
    }

    @Override
    public void rotate(double angle) {
        transform.rotate(angle);
    }

    @Override
    public void rotate(double angle, double x, double y) {
        transform.rotate(angle, x, y);
    }

    @Override
    public void scale(double x, double y) {
        transform.scale(x, y);
    }

    @Override
    public void shear(double x, double y) {
        transform.shear(x, y);
    }

    @Override
    public Shape getClip() {
        return inverse(clip);
    }

    @Override
    public void setClip(@Nullable Shape chosen) {
        if (chosen != null) {
            clip = new Area(transform.createTransformedShape(chosen));
        }
    }

    @Override
    public void clip(Shape more) {
        clip.intersect(new Area(transform.createTransformedShape(more)));
    }

    @Override
    public void clipRect(int x, int y, int width, int height) {
        clip(new Rectangle(x, y, width, height));
    }

    @Override
    public void setClip(int x, int y, int width, int height) {
        setClip(new Rectangle(x, y, width, height));
    }

    @Override
    public Rectangle getClipBounds() {
        return getClip().getBounds();
    }

    @Override
    public boolean hit(Rectangle at, Shape shape, boolean onStroke) {
        return shape.intersects(at);
    }

    private Shape inverse(Shape shape) {
        try {
            return transform.createInverse().createTransformedShape(shape);
        } catch (java.awt.geom.NoninvertibleTransformException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public RenderingHints getRenderingHints() {
        return hints;
    }

    @Override
    public Object getRenderingHint(RenderingHints.Key key) {
        return hints.get(key);
    }

    @Override
    public void setRenderingHint(RenderingHints.Key key, @Nullable Object value) {
        if (value != null) {
            hints.put(key, value);
        }
    }

    @Override
    public void setRenderingHints(Map<?, ?> chosen) {
        hints = new RenderingHints(null);
        hints.putAll(chosen);
    }

    @Override
    public void addRenderingHints(Map<?, ?> more) {
        hints.putAll(more);
    }

    @Override
    public Composite getComposite() {
        return composite;
    }

    @Override
    public void setComposite(Composite chosen) {
        composite = chosen;
    }

    @Override
    public Color getBackground() {
        return Ink.PAPER.color();
    }

    @Override
    public void setBackground(Color ignored) {
        // The page has its paper.
    }

    @Override
    public void setPaintMode() {
        // There is no other.
    }

    @Override
    public void dispose() {
        // Nothing is held.
    }

    @Override
    public @Nullable GraphicsConfiguration getDeviceConfiguration() {
        return null;
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("figures have lines, plain areas and plain text only");
    }

    @Override
    public void setXORMode(Color other) {
        throw refused();
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw refused();
    }

    @Override
    public void clearRect(int x, int y, int width, int height) {
        throw refused();
    }

    @Override
    public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        throw refused();
    }

    @Override
    public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
        throw refused();
    }

    @Override
    public void drawArc(int x, int y, int width, int height, int start, int angle) {
        throw refused();
    }

    @Override
    public void fillArc(int x, int y, int width, int height, int start, int angle) {
        throw refused();
    }

    @Override
    public void drawString(AttributedCharacterIterator text, int x, int y) {
        throw refused();
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        throw refused();
    }

    @Override
    public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
        throw refused();
    }

    @Override
    public boolean drawImage(Image image, AffineTransform at, ImageObserver observer) {
        throw refused();
    }

    @Override
    public void drawImage(BufferedImage image, BufferedImageOp operation, int x, int y) {
        throw refused();
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform at) {
        throw refused();
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform at) {
        throw refused();
    }

    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        throw refused();
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        throw refused();
    }

    @Override
    public boolean drawImage(Image image, int x, int y, Color background, ImageObserver observer) {
        throw refused();
    }

    @Override
    public boolean drawImage(
            Image image, int x, int y, int width, int height, Color background, ImageObserver observer) {
        throw refused();
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            ImageObserver observer) {
        throw refused();
    }

    @Override
    public boolean drawImage(
            Image image,
            int dx1,
            int dy1,
            int dx2,
            int dy2,
            int sx1,
            int sy1,
            int sx2,
            int sy2,
            Color background,
            ImageObserver observer) {
        throw refused();
    }
}
