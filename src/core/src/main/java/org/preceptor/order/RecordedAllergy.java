package org.preceptor.order;

import java.util.Set;
import org.preceptor.chart.SourceReference;
import org.preceptor.medication.DrugClass;
import org.preceptor.medication.DrugIdentity;

/**
 * An active, not refuted AllergyIntolerance.
 *
 * @param drug what it is about, where that is a drug
 * @param classes classes of drugs that it is about
 * @param severe criticality high, or a reaction called severe
 */
public record RecordedAllergy(DrugIdentity drug, Set<DrugClass> classes, boolean severe, SourceReference source) {
    public RecordedAllergy {
        classes = Set.copyOf(classes);
    }
}
