package org.preceptor.shelf.card;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringReader;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.preceptor.model.Model;
import org.preceptor.resource.Node;
import org.preceptor.resource.NodeReader;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.xml.sax.SAXException;

/** Every card of the project in the forms that machines read. */
class CardFormsTest {

    private static final Path ROOT = Path.of(System.getProperty("preceptor.root", "../.."));

    private static Schema chai() throws SAXException {
        URL schema = Objects.requireNonNull(CardFormsTest.class.getResource("/chai/applied-model-card-0.2.xsd"));
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(schema);
    }

    private static void validate(String xml) throws SAXException, IOException {
        chai().newValidator().validate(new StreamSource(new StringReader(xml)));
    }

    private static Node json(String text) throws IOException {
        try (JsonParser parser = new JsonFactory().createParser(text)) {
            parser.nextToken();
            return NodeReader.read(parser);
        }
    }

    @Test
    void givesEveryCardWithEveryAttributeAndNoBlank() throws IOException, SAXException {
        try (Shelf shelf = new ShelfReader(new Ucum()).readModels(ROOT)) {
            assertThat(shelf.papers()).containsOnlyKeys(shelf.models().keySet());
            for (Map.Entry<String, Model> model : shelf.models().entrySet()) {
                CardPapers papers = Objects.requireNonNull(shelf.papers().get(model.getKey()));
                Node json = json(CardJson.of(model.getValue().declaration(), papers.card(), papers, Optional.empty()));
                Node attributes = json.member("source_attributes").orElseThrow();
                assertThat(attributes.all("evidence_based")).as(model.getKey()).hasSize(13);
                assertThat(attributes.all("predictive")).as(model.getKey()).hasSize(31);
                for (String kind : List.of("evidence_based", "predictive")) {
                    List<Node> all = attributes.all(kind);
                    for (int i = 0; i < all.size(); i++) {
                        assertThat(all.get(i).member("number")).contains(new Node.Num(String.valueOf(i + 1)));
                        assertThat(all.get(i).text("content").orElseThrow())
                                .as(model.getKey() + " " + kind + " " + (i + 1))
                                .isNotBlank();
                    }
                }
                String xml = ChaiXml.of(papers.card(), papers);
                validate(xml);
                assertThat(xml).as(model.getKey()).doesNotContain("Not stated on the card");
            }
        }
    }

    @Test
    void givesWhatWasMeasuredAsNumbers() throws IOException {
        try (Shelf shelf = new ShelfReader(new Ucum()).readModels(ROOT)) {
            CardPapers papers = Objects.requireNonNull(shelf.papers().get("undiagnosed-diabetes"));
            assertThat(ChaiXml.of(papers.card(), papers))
                    .contains(
                            "<Label>auroc</Label>\n<ValueJson>{\"value\":0.799672,\"low\":0.776735,\"high\":0.821096}</ValueJson>",
                            "<Label>observed_to_expected, race_ethnicity: non-Hispanic White</Label>",
                            "<TestType>held-out</TestType>");
            assertThat(papers.figures()).containsKeys("held-out-calibration.svg", "cross-validated-subgroups.svg");
        }
    }

    @Test
    void refusesXmlThatTheSchemaDoesNotAllow() throws IOException {
        try (Shelf shelf = new ShelfReader(new Ucum()).readModels(ROOT)) {
            CardPapers papers = Objects.requireNonNull(shelf.papers().get("kfre"));
            String xml = ChaiXml.of(papers.card(), papers);
            assertThatThrownBy(() -> validate(xml.replaceFirst("<ReleaseDate>[^<]*</ReleaseDate>", "")))
                    .isInstanceOf(SAXException.class);
            assertThatThrownBy(() -> validate(xml.replaceFirst("<Summary>[^<]*</Summary>", "<Summary> </Summary>")))
                    .isInstanceOf(SAXException.class);
        }
    }

    private static String local(String declaration) {
        return """
                {"site": "Ward | 7", "date": "2026-11-28", "declaration_sha256": "%s", "model": "m", "version": "1.0.0",
                 "output": "o", "outcome": "died", "resamples": 0, "seed": 1, "rows": 500, "without_outcome": 0,
                 "without_estimate": 0, "evaluated": 500, "events": 60, "without_estimate_by_reason": {},
                 "metrics": {"auroc": {"value": 0.7}}, "calibration": {"groups": [], "curve": []}, "decision_curve": [],
                 "subgroups": [{"column": "sex", "value": "female", "rows": 240, "events": 30, "metrics": {"auroc": {"value": 0.61}}},
                               {"column": "sex", "value": "", "rows": 4, "events": 1, "metrics": {}}],
                 "comparisons": []}
                """.formatted(declaration);
    }

    private static String content(ModelCard card, int number) {
        return card.predictive().get(number - 1).content();
    }

    private static ModelCard kfre() {
        try (Shelf shelf = new ShelfReader(new Ucum()).readModels(ROOT)) {
            return Objects.requireNonNull(shelf.papers().get("kfre")).card();
        }
    }

    @Test
    void fillsLocalValidityAndFairnessFromTheSitesOwnEvaluation() throws IOException {
        ModelCard card = MeasuredAttributes.filledLocally(kfre(), EvaluationFile.of(local("abc")), "abc");
        assertThat(content(card, 27))
                .isEqualTo("Measured by Ward | 7, 2026-11-28: AUROC 0.700 (500 rows, 60 with the event).");
        assertThat(content(card, 29))
                .contains(
                        "sex female: AUROC 0.610 (240 rows, 30 with the event)",
                        "sex not given: too few to tell (4 rows, 1 with the event)");
        assertThat(card.predictive()).hasSize(31);
        assertThat(content(card, 28)).isEqualTo(content(kfre(), 28));
    }

    /** A reader of the card meets one line for each variant, comparison and group; a table's cell has no room for a list. */
    @Test
    void listsWhatWasMeasuredUnderItsHeadings() throws IOException {
        String beside = local("abc").replace("\"comparisons\": []", """
                "comparisons": [{"other": "a-score", "rows": 500, "events": 60, "own": {"auroc": {"value": 0.7}},
                "others": {"auroc": {"value": 0.6}}, "differences": {"auroc": {"value": 0.1}}}]""");
        ModelCard card = MeasuredAttributes.filled(
                kfre(),
                Map.of(
                        "held-out", EvaluationFile.of(beside),
                        "short-held-out", EvaluationFile.of(local("abc"))));
        assertThat(card.sections().get("Usefulness, usability and efficacy").lines())
                .containsExactly(
                        "Died (`evaluation/held-out.json`):",
                        "",
                        "- AUROC 0.700 (500 rows, 60 with the event)",
                        "  - beside a-score with 0.600, difference 0.100",
                        "- Variant `short`: AUROC 0.700 (500 rows, 60 with the event)");
        assertThat(card.sections().get("Fairness and equity").lines())
                .containsExactly(
                        "Died (`evaluation/held-out.json`):",
                        "",
                        "- sex female: AUROC 0.610 (240 rows, 30 with the event)",
                        "- sex not given: too few to tell (4 rows, 1 with the event)");
        assertThat(content(card, 21))
                .isEqualTo(
                        "Died (`evaluation/held-out.json`): AUROC 0.700 (500 rows, 60 with the event); beside a-score"
                                + " with 0.600, difference 0.100. Variant short: AUROC 0.700 (500 rows, 60 with the event).");
    }

    @Test
    void saysThatAnEvaluationOfAnotherVersionIsNotOneOfThis() throws IOException {
        ModelCard card = MeasuredAttributes.filledLocally(kfre(), EvaluationFile.of(local("abc")), "def");
        assertThat(content(card, 27)).contains("another version").doesNotContain("0.700");
        assertThat(content(card, 29)).contains("another version").doesNotContain("0.61");
    }

    @Test
    void namesWhatAnEvaluationLacks() {
        assertThatThrownBy(() -> EvaluationFile.of("{\"model\": \"m\"}"))
                .isInstanceOf(IOException.class)
                .hasMessage("lacks the field calibration");
        assertThatThrownBy(() -> EvaluationFile.of(local("abc").replace("\"events\": 60", "\"events\": 60.5")))
                .hasMessage("the field events is no count");
        assertThatThrownBy(() -> EvaluationFile.of(local("abc").replace("0.61", "1e999")))
                .hasMessage("the field value is no number");
        assertThatThrownBy(() -> EvaluationFile.of("")).hasMessage("holds no JSON");
    }
}
