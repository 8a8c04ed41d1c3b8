package org.preceptor.card;

import java.util.List;
import org.preceptor.cds.Card;
import org.preceptor.cds.CdsService;
import org.preceptor.explanation.Assessment;
import org.preceptor.order.Finding;

/**
 * What stands behind one card: enough to show later how it came about, and to ask its models again. {@link AccountJson} is how it
 * is kept.
 */
public sealed interface Account {

    /** The service whose words the card says. */
    CdsService service();

    /** The card. */
    Card card();

    /** References of the FHIR resources that attest it, e.g. {@code RiskAssessment/…}. */
    List<String> evidence();

    /**
     * Of a card that tells estimates, or why there are none.
     *
     * @param caveats what of the chart was left out
     */
    record Estimates(
            CdsService service, Card card, List<Assessment> assessments, Caveats caveats, List<String> evidence)
            implements Account {
        public Estimates {
            assessments = List.copyOf(assessments);
            evidence = List.copyOf(evidence);
        }
    }

    /** Of a card that tells findings about orders. */
    record Findings(CdsService service, Card card, List<Finding> findings, List<String> evidence) implements Account {
        public Findings {
            findings = List.copyOf(findings);
            evidence = List.copyOf(evidence);
        }
    }
}
