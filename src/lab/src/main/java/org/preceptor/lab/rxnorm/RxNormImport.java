package org.preceptor.lab.rxnorm;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.preceptor.chart.Code;
import org.preceptor.lab.rxnorm.Ingredients.Answer;
import org.preceptor.lab.rxnorm.Release.Concept;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.ProductIndex;
import org.preceptor.shelf.orders.ProductFile;

/**
 * Makes a site's table of products out of its release of RxNorm. Where the release contradicts a code of the shelf's own files, the
 * shelf's row holds and the contradiction is reported; where the release contradicts itself, the code is left out.
 */
public final class RxNormImport {

    /** The table's name among the medications; a site's own, never part of the project. */
    public static final String FILE = "site-rxnorm-products.tsv";

    private final Release release;
    private final Ingredients ingredients;
    private final DrugDictionary own;
    private final RxNormReport report = new RxNormReport();
    /** Ingredient to the id of the drug that it is. */
    private final Map<Integer, String> ids = new HashMap<>();
    /** Id of a drug to the ingredient that a row names it by. */
    private final Map<String, Integer> named = new HashMap<>();

    private final Map<String, Integer> ties = new TreeMap<>();
    private final Map<String, Products> products = new TreeMap<>();

    /** Codes of products with the same drugs. */
    private record Products(Set<String> drugs, Longs rxnorm, Longs ndc) {}

    private RxNormImport(Release release, DrugDictionary own) {
        this.release = release;
        this.ingredients = new Ingredients(release);
        this.own = own;
    }

    /**
     * Reads a release beside the shelf's own drugs.
     *
     * @param folder the release, or its folder {@code rrf}
     * @param progress is told how far it is
     * @throws BrokenRelease when a file is missing or a row has not its form; it names file and line
     */
    public static RxNormImport of(Path folder, DrugDictionary own, Consumer<String> progress) throws IOException {
        RxNormImport work = new RxNormImport(Release.read(folder, progress), own);
        work.recogniseDrugs();
        Set<Integer> checked = work.compareOwnCodes();
        work.collect(checked);
        work.packages();
        work.report.read(work.release);
        return work;
    }

    /** What was found, and what was left out. */
    public RxNormReport report() {
        return report;
    }

    private void recogniseDrugs() {
        Map<String, Set<Integer>> byName = new HashMap<>();
        release.concepts().forEach((number, concept) -> {
            if (concept.kind() == Kind.IN) {
                byName.computeIfAbsent(concept.name().toLowerCase(Locale.ROOT), unused -> new TreeSet<>())
                        .add(number);
            }
        });
        for (Drug drug :
                own.drugs().stream().sorted(Comparator.comparing(Drug::id)).toList()) {
            if (drug.rxnorm().isPresent()) {
                int code = Integer.parseInt(drug.rxnorm().get());
                tie(code, drug);
                if (ingredients.of(code) instanceof Answer.Known known
                        && !known.ingredients().equals(Set.of(code))) {
                    moved(code, known.ingredients(), drug);
                } else if (!(ingredients.of(code) instanceof Answer.Known)) {
                    report.notInRelease(drug.id());
                }
            } else {
                Set<Integer> same = new TreeSet<>();
                names(drug).forEach(name -> same.addAll(byName.getOrDefault(name, Set.of())));
                if (same.size() == 1) {
                    int code = same.iterator().next();
                    tie(code, drug);
                    ties.put(drug.id(), code);
                    report.tied(drug.id() + " is RxNorm's ingredient " + code + ", by its name");
                }
            }
        }
    }

    private static Set<String> names(Drug drug) {
        Set<String> names = new HashSet<>(drug.names());
        names.add(drug.name().toLowerCase(Locale.ROOT));
        return names;
    }

    private void tie(int code, Drug drug) {
        ids.put(code, drug.id());
        named.put(drug.id(), code);
    }

    /** The shelf's ingredient is no ingredient in this release: retired in favour of one, or a salt by now. */
    private void moved(int code, Set<Integer> to, Drug drug) {
        boolean retired = !release.concepts().containsKey(code);
        if (retired && to.size() == 1 && !ids.containsKey(to.iterator().next())) {
            int next = to.iterator().next();
            ids.put(next, drug.id());
            ties.put(drug.id(), next);
            report.tied(drug.id() + " is RxNorm's ingredient " + next + ", which took the place of " + code);
        } else {
            report.contradicts(
                    drug.id() + ": its code " + code + " is no ingredient in this release but leads to " + to);
        }
    }

    /** RxNorm codes of the shelf's own files; they stay out of the table, because the shelf's rows hold. */
    private Set<Integer> compareOwnCodes() {
        Set<Integer> checked = new HashSet<>();
        for (Code code :
                own.codes().stream().sorted(Comparator.comparing(Code::code)).toList()) {
            if (code.system().equals(ProductIndex.RXNORM) && code.code().length() <= 8) {
                int number = Integer.parseInt(code.code());
                checked.add(number);
                Set<String> there = new TreeSet<>();
                own.meaning(code).forEach(drug -> there.add(drug.id()));
                if (ingredients.of(number) instanceof Answer.Known known
                        && !there.isEmpty()
                        && !drugs(known.ingredients()).equals(there)) {
                    report.contradicts(number + " is " + there + " here and " + drugs(known.ingredients())
                            + " in the release; ours holds");
                }
            }
        }
        return checked;
    }

    private Set<String> drugs(Set<Integer> some) {
        Set<String> drugs = new TreeSet<>();
        some.forEach(ingredient -> drugs.add(id(ingredient)));
        return drugs;
    }

    private String id(int ingredient) {
        return ids.computeIfAbsent(ingredient, number -> {
            named.put("rxnorm-" + number, number);
            return "rxnorm-" + number;
        });
    }

    private void collect(Set<Integer> checked) {
        Set<Integer> numbers = new TreeSet<>(release.concepts().keySet());
        numbers.addAll(release.successors().keySet());
        for (int number : numbers) {
            switch (ingredients.of(number)) {
                case Answer.Known known -> {
                    if (checked.contains(number)) {
                        report.ours();
                    } else {
                        products(known.ingredients()).rxnorm().add(number);
                        report.product(!release.concepts().containsKey(number));
                    }
                }
                case Answer.Unknown unknown -> report.unknown();
                case Answer.Ambiguous ambiguous -> report.ambiguous(number + kind(number));
            }
        }
    }

    private String kind(int number) {
        Concept concept = release.concepts().get(number);
        return concept == null ? "" : " (" + concept.kind() + ")";
    }

    private Products products(Set<Integer> some) {
        Set<String> drugs = drugs(some);
        return products.computeIfAbsent(
                String.join("+", drugs), unused -> new Products(drugs, new Longs(), new Longs()));
    }

    /** A package that several concepts carry counts where all of them have the same ingredients. */
    private void packages() {
        int pair = 0;
        while (pair < release.packages()) {
            long ndc = release.ndc(pair);
            Set<Answer> answers = new HashSet<>();
            for (; pair < release.packages() && release.ndc(pair) == ndc; pair++) {
                answers.add(answer(release.packaged(pair)));
            }
            if (answers.size() > 1) {
                report.ambiguousNdc();
            } else if (answers.iterator().next() instanceof Answer.Known known) {
                products(known.ingredients()).ndc().add(ndc);
                report.ndc();
            } else {
                report.unknownNdc();
            }
        }
    }

    /** What the shelf says of the concept, where it says anything. */
    private Answer answer(int number) {
        Answer answer = ingredients.of(number);
        Set<String> there = new TreeSet<>();
        own.meaning(new Code(ProductIndex.RXNORM, Integer.toString(number))).forEach(drug -> there.add(drug.id()));
        boolean differs = answer instanceof Answer.Known known
                && !there.isEmpty()
                && !drugs(known.ingredients()).equals(there);
        return differs ? new Answer.Ambiguous() : answer;
    }

    /** The table, line by line. */
    public List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(ProductFile.FIRST_LINE);
        lines.add("# " + (release.version().isEmpty() ? "RxNorm" : release.version())
                + ". A site's own: RxNorm's licence does not let the project carry it.");
        ties.forEach((id, code) -> lines.add("same\t" + code + "\t" + id));
        Set<String> used = new TreeSet<>();
        products.values().forEach(each -> used.addAll(each.drugs()));
        for (String id : used) {
            if (own.drug(id).isEmpty()) {
                int code = named(id);
                lines.add("ingredient\t" + code + "\t" + name(code));
            }
        }
        for (Products each : products.values()) {
            List<String> codes =
                    each.drugs().stream().map(id -> Integer.toString(named(id))).toList();
            lines.add("products\t" + String.join("+", codes) + "\t" + numbers(each.rxnorm(), "%d") + "\t"
                    + numbers(each.ndc(), "%011d"));
        }
        return lines;
    }

    private int named(String id) {
        Integer code = named.get(id);
        if (code == null) {
            throw new IllegalStateException("No ingredient is called " + id);
        }
        return code;
    }

    /** A name that a card can show. */
    private String name(int code) {
        Concept concept = release.concepts().get(code);
        return concept != null && ProductFile.NAME.matcher(concept.name()).matches()
                ? concept.name()
                : "the ingredient with RxNorm code " + code;
    }

    private static String numbers(Longs numbers, String form) {
        StringBuilder text = new StringBuilder();
        for (long number : numbers.sorted()) {
            text.append(text.isEmpty() ? "" : " ")
                    .append(form.equals("%d") ? Long.toString(number) : String.format(Locale.ROOT, form, number));
        }
        return text.toString();
    }
}
