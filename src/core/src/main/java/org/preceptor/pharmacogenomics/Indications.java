package org.preceptor.pharmacogenomics;

import java.util.Map;
import org.preceptor.chart.CodeSet;

/**
 * By which diagnoses the tables' groups of patients, and the contraindications of alternatives, are recognised in a chart.
 *
 * @param populations drug to population to the diagnoses that put a patient in it
 * @param contraindications id of a contraindication to the diagnoses that mean it
 */
public record Indications(Map<String, Map<String, CodeSet>> populations, Map<String, CodeSet> contraindications) {
    public Indications {
        populations = Map.copyOf(populations);
        contraindications = Map.copyOf(contraindications);
    }
}
