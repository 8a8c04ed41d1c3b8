package org.preceptor.order;

import org.preceptor.medication.Drug;
import org.preceptor.resource.Node;

/** What could be done about a finding: one suggestion of a card. {@code label} is for people and free of a chart's text. */
public sealed interface Remedy {

    /** The button's words. */
    String label();

    /** Take the draft away and draft another drug in its place, without a dose: the prescriber writes that. */
    record Replace(String label, DraftOrder order, Drug by) implements Remedy {}

    /** The draft with another dosage. {@code changed} is the whole resource. */
    record Change(String label, DraftOrder order, Node.Obj changed) implements Remedy {}

    /** Take the draft away. */
    record Remove(String label, DraftOrder order) implements Remedy {}

    /** One more order, by a template of the service's folder ({@code suggestions/<id>.json}). */
    record Request(String label, String templateId) implements Remedy {}
}
