package org.preceptor.warfarin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.SourceReference;
import org.preceptor.dosing.DraftDose;
import org.preceptor.genomics.GenomicCodes;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;
import org.preceptor.quantity.UnitConverter;

/**
 * A drafted starting dose of warfarin against the equations of the International Warfarin Pharmacogenetics Consortium (N Engl J Med
 * 2009;360:753-764), with the loading doses of EU-PACT (N Engl J Med 2013;369:2294-2303). The equations tell the dose before an
 * INR has answered to it: of a treatment that has been going on, nothing is said.
 */
public final class WarfarinScreening implements Screening {

    private final WarfarinKnowledge knowledge;
    private final GenomicReading reading;
    private final UnitConverter units;

    /**
     * By this knowledge.
     *
     * @param reading reads the genes that the model's features name
     * @param units reads the draft's doses
     */
    public WarfarinScreening(WarfarinKnowledge knowledge, GenomicReading reading, UnitConverter units) {
        this.knowledge = knowledge;
        this.reading = reading;
        this.units = units;
    }

    @Override
    public Reads reads() {
        return new Reads(
                Set.of(knowledge.equations().modelId()),
                Set.of(),
                Set.of(knowledge.outsideTarget()),
                Set.of(),
                Set.of(knowledge.target().measure()),
                Set.of(GenomicCodes.interest()));
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        Drugs drugs = new Drugs(knowledge, orders);
        List<Finding> findings = new ArrayList<>();
        List<DraftOrder> drafts =
                orders.selected().stream().filter(drugs::isWarfarin).toList();
        orders.selected().stream()
                .filter(drugs::mayBeWarfarin)
                .forEach(draft -> findings.add(new WarfarinFindings(knowledge, draft).unrecognised()));
        if (drafts.isEmpty() || established(orders, drugs)) {
            return findings;
        }
        Started started = Started.of(knowledge, reading, orders, drugs);
        long all = orders.drafts().stream().filter(drugs::isWarfarin).count();
        for (DraftOrder draft : drafts) {
            findings.add(finding(draft, all == 1, started, drugs, orders));
        }
        return findings;
    }

    private Finding finding(DraftOrder draft, boolean only, Started started, Drugs drugs, OrderCase orders) {
        WarfarinFindings about = new WarfarinFindings(knowledge, draft);
        TargetInr target = TargetInr.of(orders.chart(), knowledge.target(), units);
        switch (target) {
            case TargetInr.Outside outside -> {
                return about.outsideTarget(outside);
            }
            case TargetInr.Unclear unclear -> {
                return about.unclearTarget(unclear);
            }
            case TargetInr.Within within -> {}
            case TargetInr.Unstated unstated -> {}
            case TargetInr.Unread unread -> {}
        }
        Optional<List<SourceReference>> other = otherTarget(draft, orders);
        if (other.isPresent() && !(target instanceof TargetInr.Within)) {
            return about.perhapsOutsideTarget(other.get());
        }
        if (started.lead().value().isEmpty()) {
            return about.noEstimate(started.lead().prediction());
        }
        boolean whole = only
                && draft.drug() instanceof DrugIdentity.Identified known
                && known.drugs().size() == 1;
        OptionalDouble daily = whole ? DraftDose.milligramsPerDay(draft, units) : OptionalDouble.empty();
        return about.compared(new WarfarinFindings.Compared(started, daily, only, drugs, target, orders));
    }

    /** Whether warfarin has been taken for longer than it takes to start: then the INR leads. */
    private boolean established(OrderCase orders, Drugs drugs) {
        return drugs.warfarin().stream()
                .map(CurrentDrug::since)
                .flatMap(Optional::stream)
                .anyMatch(since -> orders.moment().certainlyOlderThan(since, knowledge.initiation()));
    }

    /** The problems for which the target may be another, or none but the order's own reason; empty where there is neither. */
    private Optional<List<SourceReference>> otherTarget(DraftOrder draft, OrderCase orders) {
        CodeSet codes = knowledge.outsideTarget();
        List<SourceReference> problems = orders.chart().problems().stream()
                .filter(problem -> problem.confirmed() && codes.containsAny(problem.codes()))
                .map(problem -> problem.source())
                .toList();
        boolean reason = codes.containsAny(draft.reasons());
        return reason || !problems.isEmpty() ? Optional.of(problems) : Optional.empty();
    }
}
