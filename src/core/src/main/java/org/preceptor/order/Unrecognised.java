package org.preceptor.order;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.cds.Indicator;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;

/**
 * Says that a draft's drug was not recognised. All services about orders recognise drugs alike, so it is one finding whichever of
 * them says it.
 */
public final class Unrecognised {

    private static final Citation OWN = Citation.own("Preceptor: what was not screened");

    private Unrecognised() {}

    /**
     * The finding; empty where the drug is known.
     *
     * @param notDone what the service did not look for, as a sentence
     */
    public static Optional<Finding> finding(DraftOrder draft, String notDone) {
        return switch (draft.drug()) {
            case DrugIdentity.Identified known -> Optional.empty();
            case DrugIdentity.Contradictory contradictory ->
                Optional.of(finding(
                        draft,
                        "contradictory",
                        "Not screened: the order's codes or names mean different drugs",
                        "Its codes or names mean "
                                + contradictory.drugs().stream()
                                        .map(Drug::name)
                                        .sorted()
                                        .collect(Collectors.joining(" and "))
                                + ". Which one is meant was not guessed.",
                        notDone));
            case DrugIdentity.Unknown unknown ->
                Optional.of(finding(
                        draft,
                        "unknown",
                        "Not screened: the drafted drug is not known here",
                        "None of its codes and names is known here.",
                        notDone));
            case DrugIdentity.Unnamed unnamed ->
                Optional.of(finding(
                        draft,
                        "unnamed",
                        "Not screened: the order names no drug",
                        "The order carries neither a code nor a name of a drug.",
                        notDone));
        };
    }

    private static Finding finding(DraftOrder draft, String kind, String summary, String why, String notDone) {
        return new Finding(
                "screening." + kind,
                List.of(draft),
                Finding.ActionClass.MONITOR,
                Finding.Strength.UNGRADED,
                Indicator.INFO,
                summary,
                List.of(why, "No service about orders here could screen it.", notDone),
                OWN,
                List.of(),
                false,
                List.of(),
                false);
    }
}
