package org.preceptor.service.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page's colours against each other, light and dark: WCAG 2.2, success criteria 1.4.3 (text, 4.5) and 1.4.11 (all else, 3). */
final class ContrastTest {

    private static final Pattern TOKEN =
            Pattern.compile("--([a-z-]+): light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\);");
    private static final List<List<String>> TEXT = List.of(
            List.of("text", "page"),
            List.of("text", "surface"),
            List.of("text", "raised"),
            List.of("quiet", "page"),
            List.of("quiet", "surface"),
            List.of("quiet", "raised"),
            List.of("accent", "page"),
            List.of("accent", "surface"),
            List.of("accent", "raised"),
            List.of("on-accent", "accent"),
            List.of("more", "surface"),
            List.of("less", "surface"),
            List.of("on-warn", "warn"),
            List.of("error", "surface"));
    private static final List<List<String>> SHAPES = List.of(
            List.of("edge", "surface"),
            List.of("edge", "page"),
            List.of("edge", "raised"),
            List.of("more", "surface"),
            List.of("accent", "surface"),
            List.of("accent", "raised"));

    @Test
    void everyTextCanBeRead() {
        holds(TEXT, 4.5);
    }

    @Test
    void everyShapeCanBeSeen() {
        holds(SHAPES, 3);
    }

    /** W3C's own examples: black on white 21:1, #767676 on white 4.54:1. */
    @Test
    void measuresContrastAsPublished() {
        assertThat(contrast("#000000", "#ffffff")).isCloseTo(21, within(0.01));
        assertThat(contrast("#767676", "#ffffff")).isCloseTo(4.54, within(0.01));
    }

    private static void holds(List<List<String>> pairs, double least) {
        Map<String, List<String>> tokens = tokens();
        for (int scheme = 0; scheme < 2; scheme++) {
            for (List<String> pair : pairs) {
                assertThat(tokens).containsKeys(pair.get(0), pair.get(1));
                assertThat(contrast(
                                tokens.get(pair.get(0)).get(scheme),
                                tokens.get(pair.get(1)).get(scheme)))
                        .as("%s on %s, %s", pair.get(0), pair.get(1), scheme == 0 ? "light" : "dark")
                        .isGreaterThanOrEqualTo(least);
            }
        }
    }

    private static Map<String, List<String>> tokens() {
        Map<String, List<String>> tokens = new TreeMap<>();
        TOKEN.matcher(PageFiles.text(PageFiles.ASSETS.resolve("app.css")))
                .results()
                .forEach(found -> tokens.put(found.group(1), List.of(found.group(2), found.group(3))));
        return tokens;
    }

    /** (lighter + 0.05) / (darker + 0.05), WCAG 2.2, "contrast ratio". */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /** WCAG 2.2, "relative luminance". */
    private static double luminance(String colour) {
        return 0.2126 * linear(colour, 1) + 0.7152 * linear(colour, 3) + 0.0722 * linear(colour, 5);
    }

    private static double linear(String colour, int at) {
        double value = Integer.parseInt(colour.substring(at, at + 2), 16) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
