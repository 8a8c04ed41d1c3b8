package org.preceptor.lab.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What is drawn is what the JSON says, the same everywhere, and harms no page it is put into. */
class FiguresTest {

    private static final Path MODELS = Path.of(System.getProperty("preceptor.root", "../../"), "models");

    /** Folders with an evaluation that counts. */
    static List<Path> evaluated() throws IOException {
        try (Stream<Path> models = Files.list(MODELS)) {
            return models.map(model -> model.resolve("evaluation"))
                    .filter(place -> EvaluationFile.NAMES.stream()
                            .anyMatch(name -> Files.isRegularFile(place.resolve(name + ".json"))))
                    .sorted()
                    .toList();
        }
    }

    private static Map<String, String> drawn(Path place) throws IOException {
        Map<String, String> texts = new HashMap<>();
        for (String name : EvaluationFile.NAMES) {
            if (Files.isRegularFile(place.resolve(name + ".json"))) {
                texts.put(name, Files.readString(place.resolve(name + ".json")));
            }
        }
        return Figures.of(texts);
    }

    private static String evaluation() throws IOException {
        return Files.readString(MODELS.resolve("undiagnosed-diabetes/evaluation/held-out.json"));
    }

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @MethodSource("evaluated")
    void keepsBesideEachEvaluationTheFiguresThatItsJsonGives(Path place) throws IOException {
        Map<String, String> drawn = drawn(place);
        Set<String> kept;
        try (Stream<Path> files = Files.list(place)) {
            kept = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".svg"))
                    .collect(Collectors.toSet());
        }
        assertThat(kept).as("run ./preceptor models draw").isEqualTo(drawn.keySet());
        for (Map.Entry<String, String> figure : drawn.entrySet()) {
            assertThat(Files.readString(place.resolve(figure.getKey())))
                    .as(figure.getKey())
                    .isEqualTo(figure.getValue());
        }
    }

    @Test
    void drawsThreeFiguresThatSayInWordsWhatTheyShow() throws Exception {
        Map<String, String> drawn = Figures.of(EvaluationFile.of(evaluation()));
        assertThat(drawn).containsOnlyKeys("calibration", "decision-curve", "subgroups");
        for (String svg : drawn.values()) {
            Element root = parsed(svg).getDocumentElement();
            assertThat(root.getAttribute("role")).isEqualTo("img");
            for (String id : root.getAttribute("aria-labelledby").split(" ")) {
                assertThat(svg).contains("id=\"" + id + "\"");
            }
            assertThat(root.getElementsByTagName("title").item(0).getTextContent())
                    .contains("undiagnosed-diabetes, held out");
        }
        assertThat(drawn.get("subgroups"))
                .contains(
                        "sex: female (131 of 3,942): AUROC 0.788 (0.755 to 0.820), observed over expected 1.136 (0.960 to 1.331)");
        assertThat(drawn.get("decision-curve")).contains("0.01: 0.0292, 0.0271.");
    }

    @Test
    void putsPointsWhereTheNumbersAre() throws Exception {
        String svg = Figures.of(EvaluationFile.of(evaluation())).get("calibration");
        // The largest tenth by the axes' own labels: 0.1377 predicted, 0.1256 observed.
        double[] x = ends(svg);
        NodeList paths = parsed(svg).getElementsByTagName("path");
        List<double[]> squares = new java.util.ArrayList<>();
        for (int i = 0; i < paths.getLength(); i++) {
            Element path = (Element) paths.item(i);
            String[] numbers =
                    path.getAttribute("d").replaceAll("[MLZ]", " ").strip().split("\\s+");
            if (path.getAttribute("class").equals("f-ink") && numbers.length == 10) {
                double left = Double.parseDouble(numbers[0]);
                double right = Double.parseDouble(numbers[2]);
                if (Math.abs(right - left - 7) < 0.02) {
                    squares.add(new double[] {(left + right) / 2});
                }
            }
        }
        double last = squares.stream().mapToDouble(at -> at[0]).max().orElseThrow();
        List<EvaluationFile.Group> groups = EvaluationFile.of(evaluation()).groups();
        double predicted = groups.getLast().predicted();
        assertThat(x[0] + (x[1] - x[0]) * predicted / x[2]).isCloseTo(last, within(4.0));
    }

    /** Where the tick labels of nought and of the last tick stand on the horizontal axis, and what the last is. */
    private static double[] ends(String svg) throws Exception {
        NodeList texts = parsed(svg).getElementsByTagName("text");
        double lowest = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            if (texts.item(i).getTextContent().equals("0.00")) {
                lowest = Math.max(lowest, Double.parseDouble(((Element) texts.item(i)).getAttribute("y")));
            }
        }
        double from = Double.NaN;
        double to = Double.NaN;
        double value = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            Element text = (Element) texts.item(i);
            if (Math.abs(Double.parseDouble(text.getAttribute("y")) - lowest) < 0.5
                    && text.getTextContent().matches("0\\.\\d\\d")) {
                double middle = Double.parseDouble(text.getAttribute("x"))
                        + Double.parseDouble(text.getAttribute("textLength")) / 2;
                double told = Double.parseDouble(text.getTextContent());
                if (told == 0) {
                    from = middle;
                } else if (told > value) {
                    value = told;
                    to = middle;
                }
            }
        }
        return new double[] {from, to, value};
    }

    @Test
    void showsTagsOfTheDataAsTextAndNamesNothingOutside() throws Exception {
        String hostile = evaluation()
                .replace("\"held out\"", "\"</title><script>alert(1)</script>\"")
                .replace("\"female\"", "\"<img src='https://evil.example/x' onerror=alert(2)>&\\u0000\"");
        for (String svg : Figures.of(EvaluationFile.of(hostile)).values()) {
            parsed(svg);
            assertThat(svg.replace("xmlns=\"http://www.w3.org/2000/svg\"", ""))
                    .doesNotContain("<script", "<img", "href", "http://", "<image", "<foreignObject", "@import")
                    .doesNotContainPattern("url\\((?!#)");
        }
    }

    @Test
    void tellsNothingByColourAlone() throws IOException {
        String svg = Figures.of(EvaluationFile.of(evaluation())).get("decision-curve");
        // Whole, dashed and dotted; each once in the plot and once in the legend.
        assertThat(svg.split("stroke-dasharray=\"8 4\"", -1)).hasSize(3);
        assertThat(svg.split("stroke-dasharray=\"2 3\"", -1)).hasSize(3);
        assertThat(svg).contains("@media (prefers-color-scheme: dark)");
    }

    @Test
    void standsOutFromItsPaperByDayAndByNight() {
        for (Ink ink : List.of(Ink.INK, Ink.MODEL, Ink.EVERYBODY)) {
            assertThat(contrast(ink.light(), Ink.PAPER.light()))
                    .as(ink + ", light")
                    .isGreaterThan(4.5);
            assertThat(contrast(ink.dark(), Ink.PAPER.dark()))
                    .as(ink + ", dark")
                    .isGreaterThan(4.5);
        }
    }

    /** WCAG 2.2, contrast ratio. */
    private static double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(String colour) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(colour.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void drawsScoresWithoutCalibrationAndGroupsThatAreTooSmallAsSuch() throws IOException {
        String score = evaluation()
                .replaceAll(
                        "(?s)\"calibration\" : \\{.*?\\]\\s*\\},\\s*\"decision_curve\" : \\[.*?\\],\\s*\"subgroups\"",
                        "\"calibration\" : { \"groups\" : [ ], \"curve\" : [ ] }, \"decision_curve\" : [ ], \"subgroups\"");
        assertThat(Figures.of(EvaluationFile.of(score))).containsOnlyKeys("subgroups");
    }

    /** By binom.confint of R's package binom, method wilson: 4 of 20 and 190 of 200 as statsmodels' tests keep them (results_proportion.py). */
    @Test
    void drawsWilsonsIntervalAsAnotherProgramHasIt() {
        assertThat(CalibrationFigure.wilson(4.0 / 20, 20))
                .containsExactly(new double[] {0.0806576625797981, 0.4160174322518935}, within(1e-12));
        assertThat(CalibrationFigure.wilson(190.0 / 200, 200))
                .containsExactly(new double[] {0.910421851861224, 0.972617354399236}, within(1e-12));
    }

    @Test
    void saysWhatAFileLacks() throws IOException {
        String without = evaluation().replace("\"decision_curve\"", "\"other\"");
        assertThatThrownBy(() -> Figures.of(Map.of("held-out", without)))
                .isInstanceOf(IOException.class)
                .hasMessage("held-out.json lacks the field decision_curve");
    }
}
