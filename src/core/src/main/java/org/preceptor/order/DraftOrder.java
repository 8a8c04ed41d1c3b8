package org.preceptor.order;

import java.util.ArrayList;
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

    /** Codes of what a ServiceRequest orders; empty for a medication. */
    public List<Code> codes() {
        List<Code> codes = new ArrayList<>();
        if (!isMedication()) {
            resource.member("code")
                    .ifPresent(concept -> concept.all("coding")
                            .forEach(coding -> coding.text("code")
                                    .ifPresent(code -> codes.add(
                                            Code.of(coding.text("system").orElse(""), code)))));
        }
        return codes;
    }

    /** Whether it orders a medication. */
    public boolean isMedication() {
        return resourceType.equals("MedicationRequest");
    }
}
