package org.preceptor.pharmacogenomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.GenomicCodes;
import org.preceptor.genomics.GenomicKnowledge;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.genomics.Match;
import org.preceptor.genomics.Recommendations;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.order.Compatibility;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.OrderCase;
import org.preceptor.order.Reads;
import org.preceptor.order.Screening;

/**
 * Matches drafted drugs with the patient's genes by CPIC's lookup keys. A gene that was not tested is unknown, never normal;
 * reports that contradict each other are shown with what would follow from each.
 *
 * <p>Source of the rules: CPIC guidelines, as the tables of {@code cds-hooks/pharmacogenomics/knowledge} cite them.
 */
public final class PharmacogenomicScreening implements Screening {

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private final GenomicKnowledge knowledge;
    private final GenomicReading reading;
    private final Indications indications;
    private final Compatibility compatibility;
    /** A table, and the ingredients that it is about, usually one. */
    private record Table(Set<Drug> ingredients, DrugKnowledge knowledge) {}

    /** Ingredient to the tables that it has a part in. */
    private final Map<Drug, List<Table>> byIngredient = new HashMap<>();

    private final List<String> unreachable = new ArrayList<>();

    /**
     * By these tables.
     *
     * @param reading by the same tables of genes
     * @param compatibility what an alternative must pass beside the patient's genes and diagnoses
     * @param dictionary recognises the tables' drugs
     */
    public PharmacogenomicScreening(
            GenomicKnowledge knowledge,
            GenomicReading reading,
            Indications indications,
            Compatibility compatibility,
            DrugDictionary dictionary) {
        this.compatibility = compatibility;
        this.knowledge = knowledge;
        this.reading = reading;
        this.indications = indications;
        Map<Set<Drug>, DrugKnowledge> byIngredients = new HashMap<>();
        for (DrugKnowledge drug : knowledge.drugs().values()) {
            List<Code> codes =
                    drug.rxnorm().stream().map(code -> new Code(RXNORM, code)).toList();
            if (dictionary.identify(codes, List.of(drug.name())) instanceof DrugIdentity.Identified identified) {
                byIngredients.put(identified.drugs(), drug);
            } else {
                unreachable.add(drug.id());
            }
        }
        byIngredients.forEach((ingredients, drug) -> ingredients.forEach(ingredient -> byIngredient
                .computeIfAbsent(ingredient, unused -> new ArrayList<>())
                .add(new Table(ingredients, drug))));
    }

    @Override
    public Reads reads() {
        Set<CodeSet> conditions = new HashSet<>(indications.contraindications().values());
        indications.populations().values().forEach(populations -> conditions.addAll(populations.values()));
        return new Reads(Set.of(), Set.of(), conditions, Set.of(GenomicCodes.interest()));
    }

    @Override
    public List<Finding> screen(OrderCase orders) {
        Patient patient = new Patient(orders, reading);
        Compatibility here = compatibility.in(orders);
        List<Finding> findings = new ArrayList<>();
        for (DraftOrder order : orders.selected()) {
            if (order.drug() instanceof DrugIdentity.Identified identified) {
                tables(identified.drugs()).forEach(known -> {
                    GeneFindings drafted = new GeneFindings(
                            order, identified.how(), known, version(), alternatives(orders, order, patient, here));
                    findings.addAll(drafted.of(patient, relevant(order, known, patient)));
                });
            }
        }
        return findings;
    }

    /** Tables about the whole of what is ordered, or about a part of it; in the order of their ids. */
    private Stream<DrugKnowledge> tables(Set<Drug> ordered) {
        Map<String, DrugKnowledge> tables = new TreeMap<>();
        for (Drug drug : ordered) {
            for (Table table : byIngredient.getOrDefault(drug, List.of())) {
                if (ordered.containsAll(table.ingredients())) {
                    tables.put(table.knowledge().id(), table.knowledge());
                }
            }
        }
        return tables.values().stream();
    }

    /**
     * What the tables say of one drug for the patient's genes, whether it is drafted or only considered; empty where no table is
     * about it.
     */
    public List<Match> matches(Drug drug, OrderCase orders) {
        Patient patient = new Patient(orders, reading);
        return tables(Set.of(drug))
                .flatMap(known -> Recommendations.match(known, patient.genes()).stream())
                .toList();
    }

    /** Drugs of the tables that the dictionary does not know: no draft would ever be compared with them. */
    public List<String> unreachable() {
        return List.copyOf(unreachable);
    }

    private SafeAlternatives alternatives(OrderCase orders, DraftOrder order, Patient patient, Compatibility here) {
        return new SafeAlternatives(
                orders.dictionary(),
                patient,
                indications.contraindications(),
                drug -> here.goes(drug, order, orders),
                drug -> tables(Set.of(drug)).findFirst().map(known -> Recommendations.match(known, patient.genes())));
    }

    /** The matches of the groups that the patient is in; of all groups where nothing tells. */
    private List<Match> relevant(DraftOrder order, DrugKnowledge drug, Patient patient) {
        List<Match> all = Recommendations.match(drug, patient.genes());
        Map<String, CodeSet> known = indications.populations().getOrDefault(drug.id(), Map.of());
        Set<String> in = new HashSet<>();
        known.forEach((population, codes) -> {
            if (patient.indicated(order, codes)) {
                in.add(population);
            }
        });
        List<Match> theirs = all.stream()
                .filter(match -> in.contains(GeneFindings.population(match)))
                .toList();
        return theirs.isEmpty() ? all : theirs;
    }

    private String version() {
        return knowledge.manifest().source() + " " + knowledge.manifest().version() + ", "
                + knowledge.manifest().released();
    }
}
