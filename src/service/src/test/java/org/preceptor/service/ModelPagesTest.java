package org.preceptor.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestHouse.class)
final class ModelPagesTest {

    private static final Path CARD = Path.of("../../models/prevent-2023/MODEL_CARD.md");

    @Test
    void showsACardAsAPageThatRunsNothing() {
        Response page = given().header("Accept", "text/html").get("/models/prevent-2023");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.contentType()).isEqualTo("text/html;charset=UTF-8");
        assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'none'; style-src 'self'");
        assertThat(page.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(page.asString())
                .contains(
                        "<title>AHA PREVENT equations</title>",
                        "<h1>AHA PREVENT equations</h1>",
                        "<td>Use of race</td>")
                .doesNotContain("<script", "style=");
    }

    @Test
    void givesTheCardAsTheFolderHasIt() throws IOException {
        String card = Files.readString(CARD);
        assertThat(given().header("Accept", "text/markdown")
                        .get("/models/prevent-2023")
                        .asString())
                .isEqualTo(card);
        assertThat(given().get("/models/prevent-2023?format=markdown").asString())
                .isEqualTo(card);
    }

    @Test
    void listsEveryModelWithALinkToItsCard() {
        assertThat(given().get("/models").asString())
                .contains("href=\"models/prevent-2023\">AHA PREVENT equations</a>", "href=\"models/kfre\"");
    }

    @Test
    void sendsNothingTwiceThatDidNotChange() {
        String tag = given().get("/models/kfre").header("ETag");
        assertThat(given().header("If-None-Match", tag).get("/models/kfre").statusCode())
                .isEqualTo(304);
        Response head = given().head("/models/kfre");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(tag);
        assertThat(given().header("If-None-Match", tag)
                        .get("/models/kfre?format=markdown")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void knowsNoModelThatIsNotOnTheShelf() {
        for (String id : new String[] {"unheard-of", "_template", "..%2Fcds-hooks", "prevent-2023%2F..%2Fkfre"}) {
            assertThat(given().urlEncodingEnabled(false).get("/models/" + id).statusCode())
                    .as(id)
                    .isEqualTo(404);
        }
        assertThat(given().get("/models/unheard-of").asString()).contains("OperationOutcome", "no model of this id");
        assertThat(given().get("/models/kfre?format=pdf").statusCode()).isEqualTo(406);
    }

    @Test
    void givesTheFormThatIsAskedForByEndingNameOrAcceptance() {
        String[][] forms = {
            {".json", "json", "application/json", "\"source_attributes\""},
            {".xml", "xml", "application/xml", "<AppliedModelCard xmlns=\"https://mc.chai.org/v0.2/schema.xsd\""},
            {".fhir.json", "fhir", "application/fhir+json", "\"resourceType\":\"DocumentReference\""},
            {".md", "markdown", "text/markdown", "## Basic information"},
            {".html", "html", "text/html", "<h2>Figures</h2>"}
        };
        for (String[] form : forms) {
            Response byEnding = given().get("/models/undiagnosed-diabetes" + form[0]);
            assertThat(byEnding.statusCode()).as(form[0]).isEqualTo(200);
            assertThat(byEnding.contentType()).startsWith(form[2]);
            assertThat(byEnding.asString()).contains(form[3]);
            assertThat(given().get("/models/undiagnosed-diabetes?format=" + form[1])
                            .asString())
                    .isEqualTo(byEnding.asString());
            assertThat(given().header("Accept", form[2])
                            .get("/models/undiagnosed-diabetes")
                            .asString())
                    .isEqualTo(byEnding.asString());
        }
        assertThat(given().get("/models/undiagnosed-diabetes.pdf").statusCode()).isEqualTo(406);
        assertThat(given().get("/models/unheard-of.json").statusCode()).isEqualTo(404);
    }

    @Test
    void showsFiguresWithinThePage() {
        assertThat(given().get("/models/undiagnosed-diabetes.html").asString())
                .contains("<svg ", "evaluation/held-out-calibration.svg")
                .doesNotContain("<style", "<script");
    }

    @Test
    void fillsLocalValidityAndFairnessFromTheSitesOwnEvaluation() throws Exception {
        Path shelf = TestHouse.shelfInUse();
        Path place = shelf.resolve("local/meld3/evaluation.json");
        Files.createDirectories(place.getParent());
        String digest = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256")
                        .digest(Files.readAllBytes(shelf.resolve("models/meld3/model.yaml"))));
        String measured = Files.readString(Path.of("../../models/undiagnosed-diabetes/evaluation/held-out.json"))
                .replaceFirst("undiagnosed-diabetes", "meld3")
                .replaceFirst(
                        "\\{",
                        "{\"site\": \"Ward <7>\", \"date\": \"2026-11-28\", \"declaration_sha256\": \"" + digest
                                + "\",");
        try {
            Files.writeString(place, measured);
            assertThat(given().get("/models/meld3.md").asString())
                    .contains(
                            "| Validity in local data | Measured by Ward <7>, 2026-11-28: AUROC 0.800 (0.777 to 0.821)")
                    .contains("| Fairness in local data | Measured by Ward <7>, 2026-11-28: sex female:");
            assertThat(given().get("/models/meld3.html").asString()).contains("Ward &lt;7&gt;");
            assertThat(given().get("/models/meld3.json").asString()).contains("\"local_evaluation\"");
            Files.writeString(place, measured.replace(digest, "0".repeat(64)));
            assertThat(given().get("/models/meld3.md").asString())
                    .contains("but of another version of this model")
                    .doesNotContain("AUROC 0.800");
            Files.writeString(place, "no JSON");
            assertThat(given().get("/models/meld3.md").asString())
                    .contains("there is a local evaluation that cannot be read: not known");
        } finally {
            Files.deleteIfExists(place);
        }
    }
}
