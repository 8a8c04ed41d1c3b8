package org.preceptor.medication;

import java.util.Set;
import java.util.stream.Collectors;

/** What a medication's codes and words turn out to mean. */
public sealed interface DrugIdentity {

    /** How a drug was recognised. */
    enum How {
        /** By a code of a known code system. */
        BY_CODE,
        /** By its name alone: never enough for a critical card without saying so. */
        BY_NAME
    }

    /** One drug, or the several ingredients of a combination. */
    record Identified(Set<Drug> drugs, How how) implements DrugIdentity {
        public Identified {
            drugs = Set.copyOf(drugs);
        }

        /** Those of them that the shelf's tables were not written for. */
        public Set<Drug> unlisted() {
            for (Drug drug : drugs) {
                if (!drug.listed()) {
                    return drugs.stream().filter(one -> !one.listed()).collect(Collectors.toUnmodifiableSet());
                }
            }
            return Set.of();
        }
    }

    /** Its codes mean different drugs. */
    record Contradictory(Set<Drug> drugs) implements DrugIdentity {
        public Contradictory {
            drugs = Set.copyOf(drugs);
        }
    }

    /** It has a code or a name, and none that the dictionary knows. */
    record Unknown() implements DrugIdentity {}

    /** It has neither code nor name. */
    record Unnamed() implements DrugIdentity {}
}
