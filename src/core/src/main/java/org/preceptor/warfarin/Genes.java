package org.preceptor.warfarin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.SourceReference;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureDeclaration;
import org.preceptor.feature.FeatureSource;
import org.preceptor.feature.FeatureValue;
import org.preceptor.genomics.Carried;
import org.preceptor.genomics.ChartGenomics;
import org.preceptor.genomics.Chromosomes;
import org.preceptor.genomics.Evidence;
import org.preceptor.genomics.GenomicReading;
import org.preceptor.genomics.GenomicReports;

/** What the reports say about the genes that the equation reads, in words. Readings are in the tables' spelling. */
final class Genes {

    private static final String UNKNOWN = "unknown";

    /**
     * One gene.
     *
     * @param word the category that the equation takes, e.g. {@code A/G}; empty where it takes none
     */
    record Read(Feature feature, FeatureSource.Genotype source, Carried carried, Optional<String> word) {

        boolean untested() {
            return carried instanceof Carried.Untested;
        }

        boolean noCall() {
            return word.filter(UNKNOWN::equals).isPresent();
        }

        /** "CYP2C9", "VKORC1 rs9923231". */
        String name() {
            return source.gene() + source.variant().map(rs -> " " + rs).orElse("");
        }

        List<Evidence> evidence() {
            return switch (carried) {
                case Carried.Both both -> both.evidence();
                case Carried.Contradictory contradictory -> contradictory.evidence();
                case Carried.Unusable unusable -> unusable.evidence();
                case Carried.NoCall none -> none.evidence();
                case Carried.Untested untested -> List.of();
            };
        }
    }

    private final List<Read> read;

    private Genes(List<Read> read) {
        this.read = List.copyOf(read);
    }

    /** The genes among a model's features. */
    static Genes of(List<Feature> features, ChartGenomics genomics, GenomicReading reading) {
        GenomicReports reports = genomics.by(reading);
        List<Read> read = new ArrayList<>();
        for (Feature feature : features) {
            for (FeatureSource source : feature.declaration().sources()) {
                if (source instanceof FeatureSource.Genotype genotype) {
                    Carried carried = reading.tells(genotype.gene(), genotype.variant())
                            ? reports.carried(genotype.gene(), genotype.variant(), Chromosomes.UNKNOWN)
                            : new Carried.Untested();
                    read.add(new Read(feature, genotype, carried, word(feature)));
                }
            }
        }
        return new Genes(read);
    }

    private static Optional<String> word(Feature feature) {
        FeatureDeclaration declaration = feature.declaration();
        return feature.value() instanceof FeatureValue.Present present
                ? declaration.categories().entrySet().stream()
                        .filter(entry -> entry.getValue() == present.value())
                        .map(java.util.Map.Entry::getKey)
                        .findFirst()
                : Optional.empty();
    }

    List<Read> all() {
        return read;
    }

    /** Whether both were called, so that the equation knows both alleles of each. */
    boolean bothCalled() {
        return !read.isEmpty() && read.stream().allMatch(one -> one.word().isPresent() && !one.noCall());
    }

    /** Whether the equation has at least one called gene, and a category for the other. */
    boolean usable() {
        return read.stream().allMatch(one -> one.word().isPresent())
                && read.stream().anyMatch(one -> !one.noCall());
    }

    boolean nothingTested() {
        return read.stream().allMatch(Read::untested);
    }

    boolean preliminary() {
        return read.stream().anyMatch(one -> one.evidence().stream().anyMatch(Evidence::preliminary));
    }

    List<SourceReference> sources() {
        return read.stream()
                .flatMap(one -> one.evidence().stream())
                .map(Evidence::source)
                .distinct()
                .toList();
    }

    /** One line for each gene: what it is, or why it is not used. */
    List<String> lines(boolean complete) {
        return read.stream().map(one -> "- " + line(one, complete)).toList();
    }

    private static String line(Read one, boolean complete) {
        String name = "**" + one.name() + "**: ";
        return switch (one.carried()) {
            case Carried.Both both ->
                one.word()
                        .map(word -> name + "`" + word + "` (" + dates(both.evidence()) + ")")
                        .orElseGet(() -> name + "`" + both.words() + "` (" + dates(both.evidence())
                                + "): the equation knows no number for it, so there is no estimate by genotype");
            case Carried.Contradictory contradictory ->
                name + "the reports contradict each other (" + reports(contradictory.evidence())
                        + "). None is preferred, so there is no estimate by genotype; ask the laboratory or test again";
            case Carried.Unusable unusable ->
                name + "reported (" + reports(unusable.evidence()) + "), but " + why(unusable)
                        + ", so there is no estimate by genotype";
            case Carried.NoCall none ->
                name + "tested without a result (" + reports(none.evidence())
                        + "): the equation's own category `unknown`";
            case Carried.Untested untested ->
                name + (complete ? "no result in the chart. Unknown, not normal" : "the results could not be read");
        };
    }

    private static String why(Carried.Unusable unusable) {
        return switch (unusable.why()) {
            case UNREADABLE -> "its text is none that can be read, or does not name the position";
            case ANOTHER_GENE -> "its text is about another gene than its code";
            case UNKNOWN_ALLELE -> "with an allele that is in no table here";
            case UNCERTAIN_FUNCTION -> "with an allele of uncertain function";
            case ONE_ALLELE_ONLY -> "only one of the two alleles is named";
            case COPY_NUMBER_UNCLEAR -> "with copies that the equation does not know";
            case PHASE_UNCLEAR -> "it is not said on which chromosome each variant lies";
            case NOT_IN_GENOTYPE -> "a haplotype is reported that the genotype does not have";
            case SEX_NEEDED, SEX_AND_ALLELES_DISAGREE -> "its alleles do not fit";
            case TOO_COARSE -> "too coarsely";
            case PHENOTYPE_ONLY -> "only the phenotype is told, not the alleles";
            case REPORTED_INDETERMINATE -> "the laboratory could not say";
        };
    }

    private static String reports(List<Evidence> evidence) {
        return evidence.stream()
                .map(report -> (report.reading().isBlank()
                                ? ""
                                : "`" + report.reading().replace('`', '\'') + "`, ")
                        + report.time().map(Genes::date).orElse("no date")
                        + (report.preliminary() ? ", preliminary" : ""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String dates(List<Evidence> evidence) {
        return evidence.stream()
                .map(report -> report.time().map(Genes::date).orElse("no date")
                        + (report.preliminary() ? ", preliminary" : ""))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    /** As exactly as the chart wrote it. */
    static String date(ClinicalTime time) {
        String date = time.date().toString();
        return switch (time.precision()) {
            case YEAR -> date.substring(0, date.length() - 6);
            case MONTH -> date.substring(0, date.length() - 3);
            case DAY, INSTANT -> date;
        };
    }
}
