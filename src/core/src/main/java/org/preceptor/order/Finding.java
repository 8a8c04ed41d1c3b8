package org.preceptor.order;

import java.util.List;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;

/**
 * Something about an order that the prescriber should know.
 *
 * @param id stable over calls and patients, lower case, parts by full stops, e.g. {@code interaction.simvastatin.clarithromycin}
 * @param orders the drafts that it is about; the first leads
 * @param action what to do, as a class
 * @param strength of the recommendation
 * @param indicator how loudly it is said
 * @param summary one sentence of at most 139 characters, free of a chart's text
 * @param detail Markdown lines: why, what exactly, what is not known; free of a chart's text
 * @param citation where it comes from
 * @param remedies what could be done; the first is the recommended one where {@code recommended}
 * @param recommended whether the source itself prefers the first remedy
 * @param evidence the resources of the chart that it rests on
 * @param byName whether a drug was recognised by its name alone; the card says so
 */
public record Finding(
        String id,
        List<DraftOrder> orders,
        ActionClass action,
        Strength strength,
        Indicator indicator,
        String summary,
        List<String> detail,
        Citation citation,
        List<Remedy> remedies,
        boolean recommended,
        List<SourceReference> evidence,
        boolean byName) {

    /** What to do, as a class; the codes of the CodeSystem {@code order-action}. */
    public enum ActionClass {
        AVOID,
        ALTERNATIVE,
        REDUCE_DOSE,
        INCREASE_DOSE,
        MONITOR,
        TEST,
        STANDARD;

        /** The code. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /** How strongly the source recommends. */
    public enum Strength {
        STRONG,
        MODERATE,
        OPTIONAL,
        /** The source grades nothing, or gives no recommendation. */
        UNGRADED;

        /** The code. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Finding {
        orders = List.copyOf(orders);
        detail = List.copyOf(detail);
        remedies = List.copyOf(remedies);
        evidence = List.copyOf(evidence);
        if (orders.isEmpty()) {
            throw new IllegalArgumentException("A finding is about at least one order");
        }
    }
}
