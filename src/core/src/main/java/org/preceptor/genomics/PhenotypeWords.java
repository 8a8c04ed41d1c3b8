package org.preceptor.genomics;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.preceptor.genomics.Gene.Typing.ByFunction;

/**
 * Phenotypes as laboratories report them: LOINC answer codes (list LL3856-3 and its kin, HL7 Genomics Reporting), or the same
 * words as text, old names among them ("extensive" for normal).
 */
final class PhenotypeWords {

    /** Answers that name a phenotype; "high risk" and "low risk" name no key and are not among them. */
    private static final Map<String, String> ANSWERS = Map.of(
            "LA10315-2", "Ultrarapid Metabolizer",
            "LA25390-8", "Rapid Metabolizer",
            "LA25391-6", "Normal Metabolizer",
            "LA10317-8", "Intermediate Metabolizer",
            "LA9657-3", "Poor Metabolizer",
            "LA25392-4", "Increased Function",
            "LA25393-2", "Normal Function",
            "LA25395-7", "Decreased Function",
            "LA25394-0", "Poor Function");

    private static final Pattern METABOLIZER = Pattern.compile(
            "(likely |possible )?(ultra[- ]?rapid|rapid|normal|extensive|intermediate|poor) metaboli[sz]er(?: phenotype)?"
                    + "(?: \\([a-z]{2,3}\\))?");
    private static final Pattern SCORE =
            Pattern.compile("(?:activity score|as)[ :=]{1,3}(\u2265|>=)?\\s?(\\d{1,2}(?:\\.\\d{1,2})?)");
    private static final Pattern INDETERMINATE = Pattern.compile("(indeterminate|inconclusive|unknown)( phenotype)?");

    private final Gene gene;
    private final ByFunction typing;

    PhenotypeWords(Gene gene, ByFunction typing) {
        this.gene = gene;
        this.typing = typing;
    }

    /** Of an answer code of LOINC; empty where the code names no phenotype. */
    Optional<Outcome> ofCode(String code) {
        return Optional.ofNullable(ANSWERS.get(code)).map(this::ofName);
    }

    /** Of text; empty where it names no phenotype. */
    Optional<Outcome> ofText(String given) {
        if (given.length() > GenotypeParser.LONGEST) {
            return Optional.empty();
        }
        String text = given.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
        String symbol = gene.symbol().toLowerCase(Locale.ROOT);
        if (text.startsWith(symbol + " ")) {
            text = text.substring(symbol.length() + 1);
        }
        if (INDETERMINATE.matcher(text).matches()) {
            return Optional.of(new Outcome.Unknown(Why.REPORTED_INDETERMINATE));
        }
        Matcher metabolizer = METABOLIZER.matcher(text);
        if (metabolizer.matches()) {
            String sure = metabolizer.group(1) == null
                    ? ""
                    : capital(metabolizer.group(1).strip()) + " ";
            String word = String.valueOf(metabolizer.group(2)).replaceAll("[- ]", "");
            return Optional.of(ofName(sure + capital(word.equals("extensive") ? "normal" : word) + " Metabolizer"));
        }
        Matcher score = SCORE.matcher(text);
        if (score.matches()) {
            return Optional.of(ofScore(Double.parseDouble(score.group(2)), score.group(1) != null));
        }
        return typing.rule() instanceof Gene.Rule.Combinations combinations
                ? named(combinations, text).map(name -> new Outcome.Known(new LookupKey.Named(name), name))
                : Optional.empty();
    }

    private Outcome ofName(String name) {
        return switch (typing.rule()) {
            case Gene.Rule.Bands bands ->
                bands.bands().stream()
                        .filter(band -> band.phenotype().equals(name))
                        .findFirst()
                        .map(band -> (Outcome) new Outcome.Known(new LookupKey.Score(band.scores()), band.phenotype()))
                        .orElse(new Outcome.Unknown(Why.UNREADABLE));
            case Gene.Rule.Combinations combinations ->
                named(combinations, name.toLowerCase(Locale.ROOT))
                        .map(found -> (Outcome) new Outcome.Known(new LookupKey.Named(found), found))
                        .orElse(new Outcome.Unknown(Why.UNREADABLE));
        };
    }

    private Outcome ofScore(double score, boolean orMore) {
        if (!(typing.rule() instanceof Gene.Rule.Bands bands)) {
            return new Outcome.Unknown(Why.UNREADABLE);
        }
        ScoreRange range = new ScoreRange(score, orMore ? Double.POSITIVE_INFINITY : score);
        return bands.bands().stream()
                .filter(band -> band.scores().contains(range))
                .findFirst()
                .map(band -> (Outcome) new Outcome.Known(new LookupKey.Score(range), band.phenotype()))
                .orElse(new Outcome.Unknown(Why.UNREADABLE));
    }

    private static Optional<String> named(Gene.Rule.Combinations combinations, String lower) {
        return combinations.phenotypes().values().stream()
                .filter(phenotype -> phenotype.toLowerCase(Locale.ROOT).equals(lower))
                .findFirst();
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
