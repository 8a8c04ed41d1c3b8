package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.CodeSet;
import org.preceptor.genomics.ProteinChange;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.order.Citation;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;
import org.preceptor.tumor.TumorKnowledge;
import org.preceptor.tumor.TumorKnowledge.Disease;
import org.preceptor.tumor.TumorKnowledge.Effect;
import org.preceptor.tumor.TumorKnowledge.Item;
import org.preceptor.tumor.TumorKnowledge.Perhaps;
import org.preceptor.tumor.TumorKnowledge.Row;
import org.preceptor.tumor.TumorKnowledge.Treatment;

/** Reads {@code variants.yaml}. */
public final class TumorFile {

    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9]{1,9}");
    private static final Pattern HGNC = Pattern.compile("HGNC:[1-9][0-9]{0,5}");
    private static final Pattern PLACE = Pattern.compile("[ACDEFGHIKLMNPQRSTVWY][1-9][0-9]{0,4}");
    private static final Pattern ITEM = Pattern.compile("(EID|AID) [1-9][0-9]{0,5}");
    private static final Pattern LEVEL = Pattern.compile("[A-E]");

    private final Named named;
    private final Map<String, CodeSet> valueSets;
    private final Set<String> suggestions;

    private TumorFile(Named named, Map<String, CodeSet> valueSets, Set<String> suggestions) {
        this.named = named;
        this.valueSets = valueSets;
        this.suggestions = suggestions;
    }

    /**
     * The knowledge; what breaks a rule is reported.
     *
     * @param suggestions ids of what the service can order
     */
    public static TumorKnowledge read(
            ShelfFiles files,
            Path path,
            DrugDictionary dictionary,
            Map<String, CodeSet> valueSets,
            Set<String> suggestions,
            Problems problems) {
        return new TumorFile(new Named(dictionary), valueSets, suggestions).read(Yaml.read(files, path, problems));
    }

    private TumorKnowledge read(Block file) {
        file.need("version").text();
        Sources sources = new Sources(file.need("sources"));
        Citation citation = sources.named(file.need("source"));
        String caveat = file.need("caveat").text();
        Map<String, String> genes = new LinkedHashMap<>();
        file.need("genes").block().all().forEach((symbol, entry) -> {
            if (!SYMBOL.matcher(symbol).matches()) {
                entry.problem("`" + symbol + "` has not the form of a gene's symbol");
            }
            genes.put(symbol, matching(entry, HGNC, "an id such as HGNC:6407"));
        });
        Map<String, Disease> diseases = new LinkedHashMap<>();
        for (Entry entry : file.need("diseases").filledList()) {
            Disease disease = disease(entry.block());
            if (!disease.id().isEmpty() && diseases.put(disease.id(), disease) != null) {
                entry.problem("disease `" + disease.id() + "` is given twice");
            }
        }
        CodeSet others = valueSet(file.need("other_diseases"));
        Entry requestEntry = file.need("request");
        String request = requestEntry.kebab();
        if (!request.isEmpty() && !suggestions.contains(request)) {
            requestEntry.problem("the service has no suggestion `" + request + "`");
        }
        List<Treatment> treatments = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Entry entry : file.need("treatments").filledList()) {
            Treatment treatment = treatment(entry.block(), genes, diseases);
            if (!treatment.id().isEmpty() && !ids.add(treatment.id())) {
                entry.problem("treatment `" + treatment.id() + "` is given twice");
            }
            treatments.add(treatment);
        }
        file.maybe("not_found").list().forEach(Entry::text);
        file.nothingElse();
        return new TumorKnowledge(citation, caveat, genes, diseases, others, request, treatments);
    }

    private Disease disease(Block block) {
        String id = block.need("id").kebab();
        String label = block.need("label").text();
        CodeSet codes = valueSet(block.need("valueset"));
        Entry perhaps = block.maybe("perhaps");
        Optional<Perhaps> open = perhaps.given() ? Optional.of(perhaps(perhaps.block())) : Optional.empty();
        block.nothingElse();
        return new Disease(id, label, codes, open);
    }

    private Perhaps perhaps(Block block) {
        Perhaps perhaps = new Perhaps(
                valueSet(block.need("valueset")), block.need("words").text());
        block.nothingElse();
        return perhaps;
    }

    private Treatment treatment(Block block, Map<String, String> genes, Map<String, Disease> diseases) {
        String id = block.need("id").kebab();
        List<String> drugs =
                block.need("drugs").filledList().stream().map(named::drug).toList();
        Entry togetherEntry = block.maybe("together");
        boolean together = togetherEntry.given() && togetherEntry.bool();
        if (together && drugs.size() < 2) {
            togetherEntry.problem("drugs that are given together are at least two");
        }
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new LinkedHashSet<>();
        for (Entry entry : block.need("rows").filledList()) {
            Row row = row(entry, drugs, genes, diseases);
            if (!row.id().isEmpty() && !ids.add(row.id())) {
                entry.problem("row `" + row.id() + "` is given twice");
            }
            if (together && row.effect() == Effect.RESISTANCE) {
                entry.problem("a resistance is to one drug, not to drugs that are given together");
            }
            rows.add(row);
        }
        block.nothingElse();
        return new Treatment(id, drugs, together, rows);
    }

    private Row row(Entry entry, List<String> drugs, Map<String, String> genes, Map<String, Disease> diseases) {
        Block block = entry.block();
        String id = block.need("id").kebab();
        Entry diseaseEntry = block.need("disease");
        String disease = diseaseEntry.kebab();
        if (!disease.isEmpty() && !diseases.containsKey(disease)) {
            diseaseEntry.problem("there is no disease `" + disease + "`");
        }
        Entry geneEntry = block.need("gene");
        String gene = geneEntry.text();
        if (!gene.isEmpty() && !genes.containsKey(gene)) {
            geneEntry.problem("there is no gene `" + gene + "`");
        }
        Effect effect = block.need("effect").word(Effect.class, Effect.RESISTANCE);
        Set<String> changes = new LinkedHashSet<>();
        for (Entry change : block.maybe("changes").list()) {
            String text = change.text();
            boolean shortForm = ProteinChange.parse(text)
                    .filter(read -> !read.silent() && read.spelled().equals(text))
                    .isPresent();
            if (!text.isEmpty() && !shortForm) {
                change.problem("`" + text + "` is not a change of a protein in the short form, such as T790M");
            }
            changes.add(text);
        }
        Set<String> settled = places(block.maybe("settled"));
        if (!settled.isEmpty() && !changes.isEmpty()) {
            entry.problem("`settled` is for rows about any change of a gene");
        }
        Indicator indicator = block.need("indicator").word(Indicator.class, Indicator.INFO);
        Entry neededEntry = block.maybe("needed");
        boolean needed = neededEntry.given() && neededEntry.bool();
        if (neededEntry.given() && effect != Effect.RESPONSE) {
            neededEntry.problem("`needed` is for a response");
        }
        if (effect == Effect.RESPONSE && changes.isEmpty()) {
            entry.problem("a response names its `changes`");
        }
        String words = block.need("words").text();
        List<Item> items = block.need("evidence").filledList().stream()
                .map(item -> item(item.block(), drugs))
                .toList();
        List<String> alternatives = named.drugs(block.maybe("alternatives"));
        block.nothingElse();
        return new Row(id, disease, gene, effect, changes, settled, indicator, needed, words, items, alternatives);
    }

    private Item item(Block block, List<String> treatment) {
        String id = matching(block.need("id"), ITEM, "the id of an item of evidence or an assertion, such as EID 993");
        String level = matching(block.need("level"), LEVEL, "a level of evidence from A to E");
        String of = block.need("of").text();
        String date = block.need("reviewed").date().toString();
        Set<String> drugs = new LinkedHashSet<>();
        for (Entry entry : block.maybe("drugs").list()) {
            String drug = named.drug(entry);
            if (!treatment.contains(drug)) {
                entry.problem("`" + drug + "` is not a drug of the treatment");
            }
            drugs.add(drug);
        }
        Set<String> places = places(block.maybe("at"));
        block.nothingElse();
        return new Item(id, level, of, date, drugs, places);
    }

    private static Set<String> places(Entry list) {
        Set<String> places = new LinkedHashSet<>();
        list.list().forEach(entry -> places.add(matching(entry, PLACE, "a place in a protein, such as G12")));
        return places;
    }

    private static String matching(Entry entry, Pattern form, String what) {
        String text = entry.text();
        if (!text.isEmpty() && !form.matcher(text).matches()) {
            entry.problem("`" + text + "` is not " + what);
        }
        return text;
    }

    private CodeSet valueSet(Entry entry) {
        String name = entry.kebab();
        CodeSet codes = valueSets.get(name);
        if (codes == null && !name.isEmpty()) {
            entry.problem("no value set `" + name + "` in fhir-profiles/valuesets");
        }
        return codes == null ? new CodeSet(name, name, Set.of(), Map.of()) : codes;
    }
}
