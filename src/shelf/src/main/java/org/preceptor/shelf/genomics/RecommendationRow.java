package org.preceptor.shelf.genomics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.preceptor.genomics.DoseChange;
import org.preceptor.genomics.DrugKnowledge;
import org.preceptor.genomics.KeyTest;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.Recommendation;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;

/** Reads one of a drug's recommendations. */
final class RecommendationRow {

    /** So that a card keeps short. */
    private static final int LONGEST_WORDS = 420;

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{12}");

    private final Checks checks;
    private final List<DrugKnowledge.Population> populations;
    private Set<String> loci = Set.of();

    RecommendationRow(Checks checks, List<DrugKnowledge.Population> populations) {
        this.checks = checks;
        this.populations = populations;
    }

    Recommendation read(Block block) {
        Entry population = block.need("population");
        String id = population.kebab();
        if (populations.stream().noneMatch(known -> known.id().equals(id))) {
            population.problem("`" + id + "` is none of the populations above");
        }
        List<Map<Locus, List<KeyTest>>> when = new ArrayList<>();
        for (Entry condition : block.need("when").filledList()) {
            when.add(condition(condition));
        }
        Entry words = block.need("words");
        String said = words.text();
        if (said.length() > LONGEST_WORDS) {
            words.problem("more than " + LONGEST_WORDS + " characters");
        }
        Optional<String> departs = block.maybe("departs").optionalText();
        Entry digests = block.need("reviewed");
        List<String> reviewed = DrugFile.texts(digests);
        if (reviewed.isEmpty() && departs.isEmpty()) {
            digests.problem("a row rests on a text of the source (its digest), or says in `departs` why it does not");
        }
        for (String digest : reviewed) {
            if (!DIGEST.matcher(digest).matches()) {
                digests.problem("`" + digest + "` is not twelve hexadecimal digits");
            }
        }
        Recommendation row = new Recommendation(
                id,
                when,
                block.need("action").word(Recommendation.Action.class, Recommendation.Action.NONE),
                block.need("strength").word(Recommendation.Strength.class, Recommendation.Strength.NONE),
                doses(block.maybe("dose")),
                drugs(block.maybe("alternatives")),
                drugs(block.maybe("not_alternatives")),
                said,
                departs,
                reviewed);
        if (row.alternatives().stream().anyMatch(row.notAlternatives()::contains)) {
            block.problem("a drug is both an alternative and none");
        }
        block.nothingElse();
        return row;
    }

    private Map<Locus, List<KeyTest>> condition(Entry entry) {
        Map<Locus, List<KeyTest>> condition = new LinkedHashMap<>();
        entry.block().all().forEach((locus, tests) -> {
            List<KeyTest> read = new ArrayList<>();
            tests.filledList().forEach(test -> read.add(checks.test(locus, test)));
            condition.put(new Locus(locus), read);
        });
        Set<String> names = new TreeSet<>();
        condition.keySet().forEach(locus -> names.add(locus.name()));
        if (loci.isEmpty()) {
            loci = names;
        }
        if (names.isEmpty() || !names.equals(loci)) {
            entry.problem("every condition of a drug names the same loci, `untested` among their words: " + loci);
        }
        return condition;
    }

    private static List<String> drugs(Entry list) {
        return list.list().stream().map(Entry::kebab).toList();
    }

    private static List<DoseChange> doses(Entry list) {
        List<DoseChange> doses = new ArrayList<>();
        for (Entry entry : list.list()) {
            Block block = entry.block();
            DoseChange dose = new DoseChange(
                    block.need("of").word(DoseChange.Dose.class, DoseChange.Dose.STARTING_DOSE),
                    positive(block, "factor_min"),
                    positive(block, "factor_max"),
                    positive(block, "min_mg"),
                    positive(block, "max_mg"),
                    positive(block, "below_mg"),
                    positive(block, "max_mg_per_kg"));
            if (dose.factorMin().isPresent() != dose.factorMax().isPresent()
                    || dose.factorMin().orElse(0) > dose.factorMax().orElse(0)
                    || dose.minMg().orElse(0) > dose.maxMg().orElse(Double.MAX_VALUE)) {
                block.problem("the smaller of two bounds comes first, and a factor has both");
            }
            doses.add(dose);
            block.nothingElse();
        }
        return doses;
    }

    private static OptionalDouble positive(Block block, String key) {
        OptionalDouble number = block.maybe(key).optionalNumber();
        if (number.isPresent() && !(number.getAsDouble() > 0)) {
            block.problem("`" + key + "` is above 0");
        }
        return number;
    }
}
