package org.preceptor.profiles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.provenance.CardDocument;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;
import org.preceptor.shelf.card.CardPapers;
import org.preceptor.shelf.card.ChaiXml;

/** A card as FHIR, held against R4 and against what HL7's guide asks of an AI-ModelCard. */
class ModelCardDocumentTest {

    private static final FhirPackage PACKAGE = FhirPackage.ofThisProject();

    @Test
    void isAValidBundleOfTheDeviceAndItsCard() {
        try (Shelf shelf =
                new ShelfReader(new Ucum()).readModels(Path.of(System.getProperty("preceptor.root", "../..")))) {
            for (String id : new String[] {"undiagnosed-diabetes", "prevent-2023"}) {
                ModelDeclaration model =
                        Objects.requireNonNull(shelf.models().get(id)).declaration();
                CardPapers papers = Objects.requireNonNull(shelf.papers().get(id));
                String bundle = CardDocument.bundle(model, papers.markdown(), ChaiXml.of(papers.card(), papers));
                assertThat(PACKAGE.errorsIn(bundle)).isEmpty();
                assertThat(bundle)
                        .contains(
                                "\"code\":\"AIModelCard\"",
                                "\"code\":\"AIModelCardMarkdownFormat\"",
                                "\"code\":\"AImodelCardCHAIformat\"",
                                "\"contentType\":\"text/markdown\"",
                                "\"contentType\":\"application/xml\"",
                                "\"code\":\"Artificial-Intelligence\"",
                                Base64.getEncoder()
                                        .encodeToString(papers.markdown().getBytes(StandardCharsets.UTF_8)));
                // The validator bites: a card without what it is about is none.
                assertThat(PACKAGE.errorsIn(bundle.replace("\"status\":\"current\",", "")))
                        .isNotEmpty();
            }
        }
    }
}
