package org.preceptor.interaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Citation;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.RecordedAllergy;
import org.preceptor.order.Unrecognised;

/**
 * Says what could not be screened, so that silence never stands for "no risk". The action is {@code monitor}: somebody has to look
 * by hand; {@code standard} would read as if all were well.
 */
final class Gaps {

    private static final Citation OWN = Citation.own("Preceptor: what was not screened");

    private Gaps() {}

    static List<Finding> findings(OrderCase orders) {
        List<Finding> findings = new ArrayList<>();
        List<DraftOrder> selected = orders.selected().stream()
                .filter(DraftOrder::isMedication)
                .sorted(Comparator.comparing(DraftOrder::reference))
                .toList();
        for (DraftOrder draft : selected) {
            Unrecognised.finding(draft, "Interactions, allergies and duplicates of this order were not looked for.")
                    .ifPresent(findings::add);
            if (draft.drug() instanceof DrugIdentity.Identified known
                    && !known.unlisted().isEmpty()) {
                findings.add(unlisted(draft, known.unlisted()));
            }
        }
        if (!selected.isEmpty()) {
            lists(orders, selected, findings);
        }
        return findings;
    }

    /** A drug of a site's terminology that no table was written for: only its own name is compared. */
    private static Finding unlisted(DraftOrder draft, Set<Drug> drugs) {
        String names = Words.listed(drugs);
        return finding(
                "screening.unlisted",
                List.of(draft),
                Words.summary("Screened in part: no table here was written for " + names),
                List.of(
                        Words.capital(names) + " is known by its RxNorm code only and is in no class here.",
                        "An allergy to the same ingredient and a second product with it were looked for, interactions and"
                                + " allergies within a class were not."),
                List.of());
    }

    private static void lists(OrderCase orders, List<DraftOrder> selected, List<Finding> findings) {
        List<String> detail = new ArrayList<>();
        List<SourceReference> evidence = new ArrayList<>();
        if (!orders.currentComplete()) {
            detail.add("The list of the patient's medications could not be read completely.");
        }
        if (!orders.allergiesComplete()) {
            detail.add("The list of the patient's allergies could not be read completely.");
        }
        List<SourceReference> drugs = orders.current().stream()
                .filter(drug -> !(drug.drug() instanceof DrugIdentity.Identified))
                .map(CurrentDrug::source)
                .sorted(SourceReference.IN_ORDER)
                .toList();
        if (!drugs.isEmpty()) {
            detail.add(Words.capital(Words.count(drugs.size()))
                    + " of the patient's medications could not be recognised.");
            evidence.addAll(drugs);
        }
        List<SourceReference> unlisted = orders.current().stream()
                .filter(drug -> drug.drug() instanceof DrugIdentity.Identified known
                        && !known.unlisted().isEmpty())
                .map(CurrentDrug::source)
                .sorted(SourceReference.IN_ORDER)
                .toList();
        if (!unlisted.isEmpty()) {
            detail.add(Words.capital(Words.count(unlisted.size()))
                    + " of the patient's medications: no table here was written for the drug.");
            evidence.addAll(unlisted);
        }
        List<SourceReference> allergies = orders.allergies().stream()
                .filter(allergy -> allergy.classes().isEmpty() && !(allergy.drug() instanceof DrugIdentity.Identified))
                .map(RecordedAllergy::source)
                .sorted(SourceReference.IN_ORDER)
                .toList();
        if (!allergies.isEmpty()) {
            detail.add(Words.capital(Words.count(allergies.size()))
                    + " of the recorded allergies could not be recognised.");
            evidence.addAll(allergies);
        }
        List<SourceReference> unlistedAllergies = orders.allergies().stream()
                .filter(allergy -> allergy.classes().isEmpty()
                        && allergy.drug() instanceof DrugIdentity.Identified known
                        && !known.unlisted().isEmpty())
                .map(RecordedAllergy::source)
                .sorted(SourceReference.IN_ORDER)
                .toList();
        if (!unlistedAllergies.isEmpty()) {
            detail.add(Words.capital(Words.count(unlistedAllergies.size()))
                    + " of the recorded allergies: the drug is in no class here.");
            evidence.addAll(unlistedAllergies);
        }
        if (!detail.isEmpty()) {
            detail.add("What is not known was not compared with these orders.");
            findings.add(finding(
                    "screening.incomplete",
                    selected,
                    "Screened in part: not every medication or allergy of the patient is known",
                    detail,
                    evidence));
        }
    }

    private static Finding finding(
            String id, List<DraftOrder> orders, String summary, List<String> detail, List<SourceReference> evidence) {
        return new Finding(
                id,
                orders,
                Finding.ActionClass.MONITOR,
                Finding.Strength.UNGRADED,
                Indicator.INFO,
                summary,
                detail,
                OWN,
                List.of(),
                false,
                evidence,
                false);
    }
}
