package org.preceptor.pharmacogenomics;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.genomics.Evidence;
import org.preceptor.genomics.GeneResult;
import org.preceptor.genomics.Locus;
import org.preceptor.genomics.LookupKey;
import org.preceptor.order.Finding.ActionClass;

/** Results in words. A report is given in the tables' spelling, never in the chart's. */
final class GeneWords {

    private static final Pattern NOT_IN_A_CODE = Pattern.compile("[^a-z0-9]+");

    private GeneWords() {}

    /** A locus as part of a finding's id: {@code hla-b-57-01}. */
    static String id(Locus locus) {
        return NOT_IN_A_CODE.matcher(locus.name().toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** "CYP2C19: Poor Metabolizer (*2/*2, 2026-01-05)". */
    static String basis(Locus locus, GeneResult.Determined result) {
        String unread = result.unread().isEmpty()
                ? ""
                : " " + result.unread().size() + " further report(s) of it could not be read.";
        return "**" + locus.name() + "**: " + phrase(result) + "." + unread;
    }

    /** Each report of a contradiction. */
    static String contradiction(Locus locus, GeneResult.Contradictory result) {
        return "**" + locus.name() + "**: the reports contradict each other: "
                + result.results().stream().map(GeneWords::phrase).collect(Collectors.joining(" against "))
                + ". None is preferred here; ask the laboratory or test again.";
    }

    private static String phrase(GeneResult.Determined result) {
        String score = result.key() instanceof LookupKey.Score known ? ", activity score " + known.range() : "";
        return result.phenotype() + score + " (" + reports(result.evidence()) + ")";
    }

    private static String reports(List<Evidence> evidence) {
        return evidence.stream()
                .map(report -> (report.reading().isBlank() ? "" : code(report.reading()) + ", ")
                        + report.time().map(GeneWords::date).orElse("no date")
                        + (report.preliminary() ? ", preliminary" : ""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** In a code span: the stars of alleles are Markdown otherwise. */
    private static String code(String reading) {
        return "`" + reading.replace('`', '\'') + "`";
    }

    private static String date(ClinicalTime time) {
        String date = time.date().toString();
        return switch (time.precision()) {
            case YEAR -> date.substring(0, date.length() - 6);
            case MONTH -> date.substring(0, date.length() - 3);
            case DAY, INSTANT -> date;
        };
    }

    static String summary(
            String drug,
            ActionClass action,
            Map<Locus, GeneResult.Determined> basis,
            Map<Locus, GeneResult.Contradictory> contradictions) {
        if (!contradictions.isEmpty()) {
            return capital(drug) + ": results of " + names(contradictions) + " contradict each other";
        }
        String because = basis.entrySet().stream()
                .map(entry -> entry.getKey().name() + " "
                        + entry.getValue().phenotype().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        String what = switch (action) {
            case AVOID -> "avoid";
            case ALTERNATIVE -> "consider another drug";
            case REDUCE_DOSE -> "a lower dose is advised";
            case INCREASE_DOSE -> "a higher dose is advised";
            case MONITOR -> "usual dose, with attention";
            case TEST -> "test before use";
            case STANDARD -> "usual dose";
        };
        return capital(drug) + ": " + what + " (" + because + ")";
    }

    static String untested(String drug, String genes, boolean complete) {
        return complete
                ? capital(drug) + ": no result of " + genes + " in the chart"
                : capital(drug) + ": results of " + genes + " could not be read";
    }

    private static String names(Map<Locus, ?> loci) {
        return loci.keySet().stream().map(Locus::name).collect(Collectors.joining(", "));
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
