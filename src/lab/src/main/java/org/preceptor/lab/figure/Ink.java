package org.preceptor.lab.figure;

import java.awt.Color;
import java.util.Locale;

/**
 * What figures are drawn in, on a light and on a dark page. Every pair stands out from its paper by at least 4.5 to 1 (WCAG 2.2, 1.4.3), the
 * faint one, which no meaning hangs on, excepted.
 */
enum Ink {
    PAPER("#ffffff", "#14171a"),
    INK("#1b1b1b", "#ebebeb"),
    FAINT("#d5d5d5", "#3a3f45"),
    MODEL("#0b5fa5", "#7cbcff"),
    EVERYBODY("#9a4600", "#ffb26b");

    private final String light;
    private final String dark;

    Ink(String light, String dark) {
        this.light = light;
        this.dark = dark;
    }

    /** As the charting library knows it. */
    Color color() {
        return Color.decode(light);
    }

    /** On a light page. */
    String light() {
        return light;
    }

    /** On a dark page. */
    String dark() {
        return dark;
    }

    /** Of that colour; figures are drawn in nothing else. */
    static Ink of(Color color) {
        for (Ink ink : values()) {
            if (ink.color().equals(color)) {
                return ink;
            }
        }
        throw new IllegalArgumentException("a figure has no colour " + color);
    }

    /** Its name in the style. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The rules that make figures follow the reader's light or dark. */
    static String style() {
        StringBuilder rules = new StringBuilder();
        for (Ink ink : values()) {
            rules.append(rule(ink, ink.light));
        }
        rules.append("@media (prefers-color-scheme: dark) {\n");
        for (Ink ink : values()) {
            rules.append(rule(ink, ink.dark));
        }
        return rules.append("}\n").toString();
    }

    private static String rule(Ink ink, String colour) {
        return ".figure .f-" + ink.id() + " { fill: " + colour + " }\n.figure .s-" + ink.id() + " { stroke: " + colour
                + " }\n";
    }
}
