package org.preceptor.lab.cpic;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An export of CPIC's database: the views of its API (api.cpicpgx.org/v1) on
 * recommendations, alleles, diplotypes, drugs and the change log, as files of these names.
 *
 * @param recommendations in the export's order
 * @param alleles gene, name, function, activity
 * @param diplotypes gene and what follows from it
 */
public record CpicExport(
        List<Recommendation> recommendations,
        List<Allele> alleles,
        List<Diplotype> diplotypes,
        List<Drug> drugs,
        List<Change> changes) {

    /**
     * A recommendation.
     *
     * @param drug its name; empty where the export has only the identifier
     * @param key gene to lookup key
     * @param digest of the texts on which our words rest
     */
    public record Recommendation(
            String drug,
            String drugId,
            String population,
            Map<String, String> key,
            String classification,
            String digest) {}

    /** An allele's function; {@code activity} may be {@code n/a} or empty. */
    public record Allele(String gene, String name, String function, String activity) {}

    /** A diplotype and its lookup key. */
    public record Diplotype(String gene, String diplotype, String phenotype, String key) {}

    /** Identifiers of a drug. */
    public record Drug(String name, List<String> rxnorm, List<String> atc) {}

    /** A line of the change log. */
    public record Change(String date, String type, String subject) {}

    /** The export in a folder; views that are not there are empty. */
    public static CpicExport read(Path folder) throws IOException {
        List<Recommendation> recommendations = new ArrayList<>();
        for (Rows.Row row : Rows.read(folder, "recommendation", "recommendations", "recommendation_view")) {
            recommendations.add(new Recommendation(
                    row.text("drug", "drugname").orElse(""),
                    row.text("drugid").orElse(""),
                    row.text("population").orElse("general"),
                    new TreeMap<>(row.object("lookupkey")),
                    row.text("classification").orElse(""),
                    digest(row.text("recommendation", "drugrecommendation").orElse(""), row.object("implications"))));
        }
        List<Allele> alleles = new ArrayList<>();
        for (Rows.Row row : Rows.read(folder, "allele", "alleles", "allele_function")) {
            row.text("clinicalfunctionalstatus", "clinical_function")
                    .ifPresent(function -> alleles.add(new Allele(
                            row.text("genesymbol", "gene").orElse(""),
                            row.text("name", "allele").orElse(""),
                            function,
                            row.text("activityvalue", "activity_value").orElse(""))));
        }
        List<Diplotype> diplotypes = new ArrayList<>();
        for (Rows.Row row :
                Rows.read(folder, "diplotype", "diplotypes", "diplotype_phenotype", "diplotype_phenotype_large")) {
            String gene = row.text("genesymbol", "gene").orElse("");
            diplotypes.add(new Diplotype(
                    gene,
                    row.text("diplotype").orElse(""),
                    row.text("generesult", "phenotype").orElse(""),
                    row.text("lookupkey").orElse(row.object("lookupkey").getOrDefault(gene, ""))));
        }
        List<Drug> drugs = new ArrayList<>();
        for (Rows.Row row : Rows.read(folder, "drug", "drugs", "drug_identifiers")) {
            drugs.add(new Drug(
                    row.text("name").orElse(""),
                    split(row.text("rxnormid").orElse("")),
                    split(row.text("atcid", "atc").orElse(""))));
        }
        List<Change> changes = new ArrayList<>();
        for (Rows.Row row : Rows.read(folder, "change_log", "changelog", "cpic_changelog_since_2023-08")) {
            changes.add(new Change(
                    row.text("date").orElse(""),
                    row.text("type").orElse(""),
                    row.text("entityname", "subject", "entityid").orElse("")));
        }
        return new CpicExport(recommendations, alleles, diplotypes, drugs, changes);
    }

    private static List<String> split(String list) {
        List<String> parts = new ArrayList<>();
        for (String part : list.split("[,;{}\"]")) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    /**
     * First twelve hexadecimal digits of the SHA-256 of the recommendation and, each on a line of its own after the gene's
     * symbol, the implications; runs of white space count as one blank.
     */
    static String digest(String recommendation, Map<String, String> implications) {
        StringBuilder text = new StringBuilder(plain(recommendation)).append('\n');
        List<String> lines = new ArrayList<>();
        new TreeMap<>(implications).forEach((gene, implication) -> lines.add(gene + ": " + plain(implication)));
        text.append(String.join("\n", lines));
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, 12);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256", impossible);
        }
    }

    private static String plain(String text) {
        return text.replaceAll("(?U)\\s+", " ").strip();
    }
}
