package org.preceptor.lab.cpic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.preceptor.genomics.AlleleFunction;
import org.preceptor.genomics.Gene.Typing.ByFunction;

/** The functions that an export gives to a gene's alleles, as the block {@code functions} of its file. */
final class GeneFunctions {

    /** CPIC's words to the tables'. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("Increased function", "increased"),
            Map.entry("Normal function", "normal"),
            Map.entry("Decreased function", "decreased"),
            Map.entry("No function", "none"),
            Map.entry("Uncertain function", "uncertain"),
            Map.entry("Unknown function", "unknown"),
            Map.entry("Malignant Hyperthermia associated", "pathogenic"),
            Map.entry("I/Deficient with CNSHA", "class-1"),
            Map.entry("II/Deficient", "class-2"),
            Map.entry("III/Deficient", "class-3"),
            Map.entry("IV/Normal", "class-4"),
            Map.entry("Favorable response allele", "favorable"),
            Map.entry("Unfavorable response allele", "unfavorable"),
            Map.entry("Normal coumarin sensitivity", "normal-sensitivity"),
            Map.entry("Higher coumarin sensitivity", "higher-sensitivity"),
            Map.entry("Normal risk of aminoglycoside-induced hearing loss", "normal-risk"),
            Map.entry("Uncertain risk of aminoglycoside-induced hearing loss", "uncertain-risk"),
            Map.entry("Increased risk of aminoglycoside-induced hearing loss", "increased-risk"));

    private static final int WIDTH = 118;

    private final Map<String, AlleleFunction> next = new LinkedHashMap<>();
    private final List<String> changes = new ArrayList<>();
    private Optional<String> problem = Optional.empty();

    GeneFunctions(ByFunction typing, List<CpicExport.Allele> alleles) {
        for (CpicExport.Allele allele : alleles) {
            if (typing.copiesMultiply() && allele.name().matches("\\*\\d+x.*")) {
                continue; // copies are computed
            }
            String word = WORDS.get(allele.function());
            if (word == null) {
                problem = Optional.of("unknown function of " + allele.name());
                return;
            }
            next.put(allele.name(), new AlleleFunction(word, activity(allele.activity())));
        }
        if (!next.containsKey(typing.reference())) {
            problem = Optional.of("its reference allele is not in the export");
        }
        for (String needed : typing.aliases().values()) {
            if (!next.containsKey(needed)) {
                problem = Optional.of("an alias stands for " + needed + ", which is not in the export");
            }
        }
        compare(typing.alleles());
    }

    private static OptionalDouble activity(String text) {
        return text.matches("\\d+(\\.\\d+)?") ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    private void compare(Map<String, AlleleFunction> before) {
        new TreeMap<>(next).forEach((name, function) -> {
            AlleleFunction old = before.get(name);
            if (old == null) {
                changes.add(name + " new: " + written(function));
            } else if (!old.equals(function)) {
                changes.add(name + ": " + written(old) + " -> " + written(function));
            }
        });
        new TreeMap<>(before)
                .keySet().stream()
                        .filter(name -> !next.containsKey(name))
                        .forEach(name -> changes.add(name + " removed"));
    }

    private static String written(AlleleFunction function) {
        return function.name()
                + (function.activity().isPresent()
                        ? " " + number(function.activity().getAsDouble())
                        : "");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
    }

    Optional<String> problem() {
        return problem;
    }

    List<String> changes() {
        return changes;
    }

    /** The file with these functions. */
    String rewrite(String text) {
        int from = text.indexOf("\nfunctions:\n") + 1;
        int to = from + "functions:\n".length();
        while (to < text.length() && (text.charAt(to) == ' ' || text.charAt(to) == '#')) {
            to = text.indexOf('\n', to) + 1;
        }
        return text.substring(0, from) + block() + text.substring(to);
    }

    private String block() {
        Map<AlleleFunction, List<String>> grouped = new LinkedHashMap<>();
        next.forEach((name, function) ->
                grouped.computeIfAbsent(function, none -> new ArrayList<>()).add(name));
        StringBuilder block = new StringBuilder("functions:\n");
        grouped.forEach((function, names) -> {
            block.append("  - function: ").append(function.name()).append('\n');
            function.activity()
                    .ifPresent(activity -> block.append("    activity: ")
                            .append(number(activity))
                            .append('\n'));
            StringBuilder line = new StringBuilder("    alleles: [");
            for (int i = 0; i < names.size(); i++) {
                String name = "\"" + names.get(i).replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                        + (i < names.size() - 1 ? "," : "]");
                if (line.length() + name.length() > WIDTH) {
                    block.append(line.toString().stripTrailing()).append('\n');
                    line = new StringBuilder("      ");
                }
                line.append(name).append(i < names.size() - 1 ? " " : "");
            }
            block.append(line).append('\n');
        });
        return block.toString();
    }
}
