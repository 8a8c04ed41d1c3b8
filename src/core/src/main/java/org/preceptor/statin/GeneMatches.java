package org.preceptor.statin;

import java.util.List;
import org.preceptor.genomics.Match;
import org.preceptor.medication.Drug;
import org.preceptor.order.OrderCase;

/** What the pharmacogenetic tables say of a drug that is considered. */
@FunctionalInterface
public interface GeneMatches {

    /** One match for each population of the drug's table; empty where no table is about it. */
    List<Match> of(Drug drug, OrderCase orders);
}
