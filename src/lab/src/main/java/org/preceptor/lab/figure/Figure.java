package org.preceptor.lab.figure;

import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jfree.chart.JFreeChart;

/**
 * One figure.
 *
 * @param name of its file, without the ending
 * @param title what it is, for those who do not see it
 * @param description what it shows, with its numbers
 * @param width of the drawing, in CSS pixels
 * @param height of the drawing, in CSS pixels
 */
record Figure(String name, String title, String description, JFreeChart chart, int width, int height) {

    /** As SVG: names nothing outside itself, runs nothing, and follows the reader's light or dark. */
    String svg() {
        String id = name + "-" + digest(title + description);
        SvgText text = new SvgText(id);
        Rectangle2D page = new Rectangle2D.Double(0, 0, width, height);
        chart.draw(new SvgGraphics(text, page), page);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"figure\" viewBox=\"0 0 " + width + " " + height
                + "\" width=\"" + width + "\" height=\"" + height + "\" role=\"img\" aria-labelledby=\"" + id + "-t "
                + id
                + "-d\" font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n<title id=\"" + id + "-t\">"
                + SvgText.escaped(title) + "</title>\n<desc id=\"" + id + "-d\">" + SvgText.escaped(description)
                + "</desc>\n<style>\n" + Ink.style() + "</style>\n" + text.body() + "</svg>\n";
    }

    private static String digest(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)))
                    .substring(0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
