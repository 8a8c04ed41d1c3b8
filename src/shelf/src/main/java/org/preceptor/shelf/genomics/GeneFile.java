package org.preceptor.shelf.genomics;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.preceptor.genomics.AlleleFunction;
import org.preceptor.genomics.Gene;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads one file of {@code genes/}. */
final class GeneFile {

    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9-]{1,14}");
    private static final Pattern HGNC = Pattern.compile("HGNC:\\d{1,6}");

    /** How the file's key {@code method} is spelled. */
    private enum Method {
        FUNCTION_PAIR,
        ACTIVITY_SCORE,
        ALLELE_STATUS
    }

    private GeneFile() {}

    static Gene read(ShelfFiles files, Path path, Problems problems) {
        Block file = Yaml.read(files, path, problems);
        Entry gene = file.need("gene");
        String symbol = matching(gene, SYMBOL, "a gene symbol");
        if (!(symbol + ".yaml").equals(ShelfFiles.name(path))) {
            gene.problem("`" + symbol + "` is not the file's name");
        }
        String hgnc = matching(file.need("hgnc"), HGNC, "an HGNC id");
        Gene.Inheritance inheritance =
                file.need("inheritance").word(Gene.Inheritance.class, Gene.Inheritance.AUTOSOMAL);
        Method method = file.need("method").word(Method.class, Method.FUNCTION_PAIR);
        String source = file.need("source").text();
        List<Gene.Stale> stale = new ArrayList<>();
        for (Entry entry : file.maybe("stale").list()) {
            Block block = entry.block();
            stale.add(
                    new Gene.Stale(block.need("date").date(), block.need("note").text()));
            block.nothingElse();
        }
        Map<String, String> also = new LinkedHashMap<>();
        file.maybe("also_reported_as")
                .block()
                .all()
                .forEach((name, id) -> also.put(name, matching(id, HGNC, "an HGNC id")));
        Gene.Typing typing = method == Method.ALLELE_STATUS ? byAllele(file) : byFunction(file, method);
        file.nothingElse();
        return new Gene(symbol, hgnc, also, inheritance, typing, source, stale);
    }

    private static Gene.Typing byAllele(Block file) {
        Set<String> alleles = new TreeSet<>();
        file.need("statuses").filledList().forEach(entry -> alleles.add(entry.text()));
        Map<String, String> tests = new HashMap<>();
        file.maybe("tests").block().all().forEach((loinc, allele) -> {
            tests.put(loinc, allele.text());
            if (!alleles.contains(allele.text())) {
                allele.problem("`" + allele.text() + "` is none of the alleles above");
            }
        });
        return new Gene.Typing.ByAllele(alleles, tests);
    }

    private static Gene.Typing byFunction(Block file, Method method) {
        boolean multiply = file.maybe("copies").given();
        if (multiply && !file.need("copies").text().equals("multiply")) {
            file.need("copies").problem("the only word here is multiply");
        }
        Map<String, AlleleFunction> alleles = new LinkedHashMap<>();
        Set<String> functions = new TreeSet<>();
        for (Entry entry : file.need("functions").filledList()) {
            Block block = entry.block();
            String name = block.need("function").text();
            functions.add(name);
            OptionalDouble activity = block.maybe("activity").optionalNumber();
            if (activity.isPresent() && !(activity.getAsDouble() >= 0)) {
                block.problem("an activity is 0 or more");
            }
            for (Entry allele : block.need("alleles").filledList()) {
                if (alleles.put(allele.text(), new AlleleFunction(name, activity)) != null) {
                    allele.problem("allele `" + allele.text() + "` stands here twice");
                }
            }
            block.nothingElse();
        }
        String reference = allele(file.need("reference"), alleles);
        Map<String, String> aliases = new LinkedHashMap<>();
        file.maybe("aliases").block().all().forEach((alias, entry) -> aliases.put(alias, allele(entry, alleles)));
        Map<String, String> dominant = new LinkedHashMap<>();
        Gene.Rule rule = method == Method.ACTIVITY_SCORE ? bands(file) : combinations(file, functions);
        file.maybe("dominant").block().all().forEach((function, phenotype) -> {
            dominant.put(function, phenotype.text());
            if (!functions.contains(function)
                    || (rule instanceof Gene.Rule.Combinations combinations
                            && !combinations.phenotypes().containsValue(phenotype.text()))) {
                phenotype.problem("names no function and phenotype of this gene");
            }
        });
        return new Gene.Typing.ByFunction(
                reference,
                multiply,
                alleles,
                aliases,
                variants(file, alleles),
                compounds(file, alleles),
                dominant,
                rule);
    }

    private static Gene.Rule bands(Block file) {
        List<Gene.Band> bands = new ArrayList<>();
        for (Entry entry : file.need("phenotypes").filledList()) {
            Block block = entry.block();
            Gene.Band band = new Gene.Band(block.need("phenotype").text(), Scores.read(block.need("score")));
            if (bands.stream()
                    .anyMatch(other -> other.scores().and(band.scores()).isPresent())) {
                block.problem("shares scores with another phenotype");
            }
            bands.add(band);
            block.nothingElse();
        }
        return new Gene.Rule.Bands(bands);
    }

    private static Gene.Rule combinations(Block file, Set<String> functions) {
        Map<List<String>, String> phenotypes = new LinkedHashMap<>();
        for (Entry entry : file.need("phenotypes").filledList()) {
            Block block = entry.block();
            String phenotype = block.need("phenotype").text();
            for (Entry pair : block.need("of").filledList()) {
                List<String> names =
                        pair.filledList().stream().map(Entry::text).sorted().toList();
                if (!functions.containsAll(names) || names.size() > 2) {
                    pair.problem(names + " are not one or two functions of this gene");
                }
                if (phenotypes.put(names, phenotype) != null) {
                    pair.problem(names + " has a phenotype already");
                }
            }
            block.nothingElse();
        }
        return new Gene.Rule.Combinations(phenotypes);
    }

    private static List<Gene.CodedVariant> variants(Block file, Map<String, AlleleFunction> alleles) {
        List<Gene.CodedVariant> variants = new ArrayList<>();
        for (Entry entry : file.maybe("variants").list()) {
            Block block = entry.block();
            Map<String, Set<String>> letters = new LinkedHashMap<>();
            block.need("alleles").block().all().forEach((name, list) -> {
                letters.put(name, letters(list));
                if (!alleles.containsKey(name)) {
                    list.problem("`" + name + "` is no allele of this gene");
                }
            });
            variants.add(new Gene.CodedVariant(block.need("rs").text(), letters(block.need("reference")), letters));
            block.nothingElse();
        }
        return variants;
    }

    private static Map<List<String>, String> compounds(Block file, Map<String, AlleleFunction> alleles) {
        Map<List<String>, String> compounds = new LinkedHashMap<>();
        for (Entry entry : file.maybe("compounds").list()) {
            Block block = entry.block();
            List<String> of = block.need("of").filledList().stream()
                    .map(part -> allele(part, alleles))
                    .sorted()
                    .toList();
            compounds.put(of, allele(block.need("is"), alleles));
            block.nothingElse();
        }
        return compounds;
    }

    private static Set<String> letters(Entry list) {
        Set<String> letters = new TreeSet<>();
        for (Entry entry : list.list()) {
            letters.add(matching(entry, Pattern.compile("[ACGT]"), "a nucleotide"));
        }
        return letters;
    }

    private static String allele(Entry entry, Map<String, AlleleFunction> alleles) {
        String name = entry.text();
        if (!name.isEmpty() && !alleles.containsKey(name)) {
            entry.problem("`" + name + "` is no allele of this gene");
        }
        return name;
    }

    private static String matching(Entry entry, Pattern pattern, String what) {
        String text = entry.text();
        if (!text.isEmpty() && !pattern.matcher(text).matches()) {
            entry.problem("`" + text + "` is not " + what);
        }
        return text;
    }
}
