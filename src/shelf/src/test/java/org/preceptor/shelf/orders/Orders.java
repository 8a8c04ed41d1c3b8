package org.preceptor.shelf.orders;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.Moment;
import org.preceptor.genomics.ChartGenomics;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.CurrentDrug;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Estimates;
import org.preceptor.order.OrderCase;
import org.preceptor.order.RecordedAllergy;
import org.preceptor.resource.Node;

/** Cases written as a prescriber would say them; drugs by their ids. */
final class Orders {

    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private static final PlainEstimates NO_MODEL = (model, output) -> {
        throw new IllegalArgumentException("no model here");
    };

    final List<DraftOrder> drafts = new ArrayList<>();
    final List<CurrentDrug> current = new ArrayList<>();
    final List<RecordedAllergy> allergies = new ArrayList<>();
    private boolean currentComplete = true;
    private boolean allergiesComplete = true;
    private Estimates estimates = NO_MODEL;

    static DrugIdentity drugs(DrugIdentity.How how, String... ids) {
        Set<Drug> drugs = new java.util.LinkedHashSet<>();
        for (String id : ids) {
            drugs.add(RepositoryDrugs.DICTIONARY.drug(id).orElseThrow(() -> new IllegalArgumentException(id)));
        }
        return new DrugIdentity.Identified(drugs, how);
    }

    Orders drafted(String... ids) {
        return drafted(true, drugs(DrugIdentity.How.BY_CODE, ids));
    }

    Orders drafted(boolean selected, DrugIdentity drug) {
        return drafted(selected, drug, List.of(), Node.object());
    }

    Orders drafted(boolean selected, DrugIdentity drug, List<Code> reasons, Node.Obj resource) {
        drafts.add(new DraftOrder(
                "MedicationRequest/d" + drafts.size(), "MedicationRequest", selected, drug, reasons, resource));
        return this;
    }

    Orders takes(int days, String... ids) {
        return takes(Optional.of(daysAgo(days)), drugs(DrugIdentity.How.BY_CODE, ids));
    }

    Orders takes(Optional<ClinicalTime> since, DrugIdentity drug) {
        current.add(new CurrentDrug(drug, since, source("MedicationRequest", "c" + current.size())));
        return this;
    }

    Orders allergicTo(String id, boolean severe) {
        return allergicTo(drugs(DrugIdentity.How.BY_CODE, id), Set.of(), severe);
    }

    Orders allergicToClass(String id, boolean severe) {
        return allergicTo(
                new DrugIdentity.Unknown(),
                Set.of(RepositoryDrugs.DICTIONARY.drugClass(id).orElseThrow()),
                severe);
    }

    Orders allergicTo(DrugIdentity drug, Set<org.preceptor.medication.DrugClass> classes, boolean severe) {
        allergies.add(new RecordedAllergy(drug, classes, severe, source("AllergyIntolerance", "a" + allergies.size())));
        return this;
    }

    Orders unread() {
        currentComplete = false;
        allergiesComplete = false;
        return this;
    }

    Orders estimating(Estimates some) {
        estimates = some;
        return this;
    }

    /** The same with everything in the opposite order. */
    OrderCase reversed() {
        return of(drafts.reversed(), current.reversed(), allergies.reversed());
    }

    OrderCase now() {
        return of(drafts, current, allergies);
    }

    private OrderCase of(List<DraftOrder> someDrafts, List<CurrentDrug> someCurrent, List<RecordedAllergy> some) {
        Chart chart = new Chart(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of(), Map.of());
        return new OrderCase(
                someDrafts,
                someCurrent,
                currentComplete,
                some,
                allergiesComplete,
                chart,
                new ChartGenomics(chart),
                estimates,
                new Moment(NOW, ZoneOffset.UTC),
                RepositoryDrugs.DICTIONARY);
    }

    static ClinicalTime daysAgo(int days) {
        Instant start = NOW.minus(days, ChronoUnit.DAYS);
        return new ClinicalTime(
                start,
                start.plusSeconds(1),
                LocalDate.ofInstant(start, ZoneOffset.UTC),
                ClinicalTime.Precision.INSTANT);
    }

    /** Some time within a month of 2026. */
    static ClinicalTime within(int month) {
        LocalDate first = LocalDate.of(2026, month, 1);
        return new ClinicalTime(
                first.atStartOfDay(ZoneOffset.UTC).toInstant(),
                first.plusMonths(1).atStartOfDay(ZoneOffset.UTC).toInstant(),
                first,
                ClinicalTime.Precision.MONTH);
    }

    static SourceReference source(String type, String id) {
        return new SourceReference(type, Optional.of(id), "test", 0);
    }
}
