package org.preceptor.lab.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.xml.sax.InputSource;

/** The page that a committee reads. */
class ReportPageTest {

    private static final ReportPage.Model MODEL =
            new ReportPage.Model("A <b>model</b>", "research", "adults & others", "Somebody, 2020");

    private static String json() throws IOException {
        return Files.readString(Path.of(
                System.getProperty("preceptor.root", "../../"),
                "models/undiagnosed-diabetes/evaluation/held-out.json"));
    }

    private static String page(String json) throws IOException {
        return ReportPage.html(EvaluationFile.of(json), MODEL);
    }

    @Test
    void saysWhatWasFoundInWordsWithItsIntervals() throws IOException {
        assertThat(page(json()))
                .contains(
                        "<td>7,797, of whom 287 with the event (3.7 %)</td>",
                        "higher in 80.0 (77.7 to 82.1). 50 would be chance.",
                        "the event came 1.198 (1.066 to 1.333) times as often as the model told. It tells too little risk",
                        "the calibration slope is 0.848 (0.762 to 0.946). Its low risks are too low and its high risks too high.",
                        "<th scope=\"row\">race ethnicity: non-Hispanic White</th><td>3,235</td><td>68</td><td>0.841 (0.802 to 0.874)</td>",
                        "Beside gradient-boosted-trees: 7,797 rows",
                        "Whether acting by the model does patients good is not shown");
    }

    @Test
    void tellsNoDifferenceThatMayBeChance() throws IOException {
        String unsure = json().replaceFirst(
                        "(\"observed_to_expected\" : \\{\\s*\"value\" : [0-9.]+,\\s*\"low\" : )[0-9.]+", "$10.95");
        assertThat(page(unsure))
                .contains("As often as told lies within the interval.")
                .doesNotContain("too little risk");
    }

    @Test
    void showsDriftAndCoverageWhereTheyAreThere() throws IOException {
        String more = json().replaceFirst(
                        "\\{",
                        "{\"drift\" : [ { \"input\" : \"age<i>\", \"psi\" : 0.31, \"unusual\" : { \"rows\" : 12 } } ],"
                                + "\"conformal\" : { \"event\" : { \"coverage\" : 0.91 } },");
        assertThat(page(more))
                .contains(
                        "<td>age&lt;i&gt;</td><td>0.31</td><td>rows 12</td>",
                        "<h2>Sets that keep a promise</h2>",
                        "<td>0.91</td>")
                .doesNotContain("was not compared");
        assertThat(page(json())).contains("How these people differ from those of the fit was not compared.");
    }

    @Test
    void warnsOfFewEventsAndOfRowsLeftOut() throws IOException {
        String few = json().replaceFirst("\"events\" : 287", "\"events\" : 40")
                .replaceFirst("\"without_outcome\" : 0", "\"without_outcome\" : 500")
                .replaceFirst("\"resamples\" : 500", "\"resamples\" : 0");
        assertThat(page(few))
                .contains(
                        "Only 40 rows with the event",
                        "500 rows do not say what happened",
                        "no difference can be told from chance");
    }

    @Test
    void runsNothingAsksNothingOfOthersAndIsWholeMarkup() throws Exception {
        String page = page(json().replace("\"female\"", "\"<script>alert(1)</script>\""));
        assertThat(page.replace("http://www.w3.org/2000/svg", ""))
                .contains("A &lt;b&gt;model&lt;/b&gt;", "adults &amp; others")
                .doesNotContain("<script", "http:", "https:", "<link", "src=", "@import");
        String xml = page.replaceFirst("<!DOCTYPE html>\\s*", "").replaceAll("(<meta [^>]*)>", "$1/>");
        assertThat(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)))
                        .getElementsByTagName("svg")
                        .getLength())
                .isEqualTo(3);
    }
}
