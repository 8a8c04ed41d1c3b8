package org.preceptor.order;

import java.util.List;
import org.preceptor.chart.Code;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.resource.Node;

/**
 * An order that is being written.
 *
 * @param reference {@code Type/id}; findings and suggestions name it
 * @param resourceType MedicationRequest, ServiceRequest, …
 * @param selected whether the call is about it: every draft at order-sign, the selected ones at order-select
 * @param drug what it orders, where it is a medication
 * @param reasons codes of {@code reasonCode}: the indication
 * @param resource the whole draft
 */
public record DraftOrder(
        String reference,
        String resourceType,
        boolean selected,
        DrugIdentity drug,
        List<Code> reasons,
        Node.Obj resource) {
    public DraftOrder {
        reasons = List.copyOf(reasons);
    }

    /** Whether it orders a medication. */
    public boolean isMedication() {
        return resourceType.equals("MedicationRequest");
    }
}
