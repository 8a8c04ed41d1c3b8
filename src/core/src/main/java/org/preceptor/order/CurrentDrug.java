package org.preceptor.order;

import java.util.Optional;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.medication.DrugIdentity;

/**
 * A drug that the patient takes: an active MedicationRequest or MedicationStatement.
 *
 * @param since since when the chart knows of it
 */
public record CurrentDrug(DrugIdentity drug, Optional<ClinicalTime> since, SourceReference source) {}
