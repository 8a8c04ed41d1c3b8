package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.chart.Answer;
import org.preceptor.chart.ClinicalTime;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.chart.SourceReference;

/**
 * What one Observation says about genes.
 *
 * @param kind by its code
 * @param codes its codes
 * @param genes symbols or HGNC ids of {@code Gene studied}, in capitals; may be empty, or several
 * @param answers the value and, for implications, the values of the components that carry a phenotype
 * @param variants names of the variant: HGVS, dbSNP
 * @param allelicState LOINC answer, e.g. {@code LA6706-1} heterozygous
 * @param copies of the gene
 * @param derivedFrom ids of the Observations that this one was made from
 * @param contained its own id, where it stands in a DiagnosticReport: {@code report's id#id}
 */
public record GenomicObservation(
        Kind kind,
        List<Code> codes,
        Set<String> genes,
        List<Answer> answers,
        List<String> variants,
        Optional<String> allelicState,
        OptionalInt copies,
        Set<String> derivedFrom,
        Optional<ClinicalTime> time,
        boolean preliminary,
        SourceReference source,
        Optional<String> contained) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    /** One that is a resource of its own. */
    public GenomicObservation(
            Kind kind,
            List<Code> codes,
            Set<String> genes,
            List<Answer> answers,
            List<String> variants,
            Optional<String> allelicState,
            OptionalInt copies,
            Set<String> derivedFrom,
            Optional<ClinicalTime> time,
            boolean preliminary,
            SourceReference source) {
        this(
                kind,
                codes,
                genes,
                answers,
                variants,
                allelicState,
                copies,
                derivedFrom,
                time,
                preliminary,
                source,
                Optional.empty());
    }

    /** What an Observation is. */
    public enum Kind {
        GENOTYPE,
        HAPLOTYPE,
        VARIANT,
        /** A phenotype, or what it means for a drug. */
        IMPLICATION,
        /** Presence of one allele, by the test's own code. */
        ALLELE_TEST
    }

    public GenomicObservation {
        codes = List.copyOf(codes);
        genes = Set.copyOf(genes);
        answers = List.copyOf(answers);
        variants = List.copyOf(variants);
        derivedFrom = Set.copyOf(derivedFrom);
    }

    /** Of a fact of the chart; empty for codes that are none of these, and for somatic findings. */
    public static Optional<GenomicObservation> of(Fact.Genomic fact) {
        Optional<Kind> kind = fact.codes().stream()
                .map(GenomicCodes.KINDS::get)
                .filter(Objects::nonNull)
                .findFirst();
        if (kind.isEmpty() || codes(fact, GenomicCodes.SOURCE_CLASS).contains(GenomicCodes.SOMATIC)) {
            return Optional.empty();
        }
        List<Answer> answers = new ArrayList<>(List.of(fact.answer()));
        if (kind.get() == Kind.IMPLICATION) {
            answers.addAll(parts(fact, GenomicCodes.EFFECT_ON_METABOLISM));
            answers.addAll(parts(fact, GenomicCodes.EFFECT_ON_EFFICACY));
        }
        return Optional.of(new GenomicObservation(
                kind.get(),
                fact.codes(),
                genes(fact),
                answers,
                variants(fact),
                codes(fact, GenomicCodes.ALLELIC_STATE).stream().findFirst(),
                copies(fact),
                ids(fact.derivedFrom()),
                fact.time(),
                fact.preliminary(),
                fact.source(),
                fact.contained()));
    }

    /** By which others name it. */
    Optional<String> id() {
        return contained.or(source::id);
    }

    /** Whether it states the same, wherever and whenever it stands in the chart. */
    boolean repeats(GenomicObservation other) {
        return kind == other.kind
                && Set.copyOf(codes).equals(Set.copyOf(other.codes))
                && genes.equals(other.genes)
                && answers.equals(other.answers)
                && Set.copyOf(variants).equals(Set.copyOf(other.variants))
                && allelicState.equals(other.allelicState)
                && copies.equals(other.copies);
    }

    static Set<String> genes(Fact.Genomic fact) {
        Set<String> genes = new LinkedHashSet<>();
        for (Answer answer : parts(fact, GenomicCodes.GENE_STUDIED)) {
            for (Code coding : answer.codes()) {
                String code = coding.code().strip().toUpperCase(Locale.ROOT);
                if (coding.system().contains("genenames.org")) {
                    genes.add(NUMBER.matcher(code).matches() ? "HGNC:" + code : code);
                }
            }
            if (answer.codes().isEmpty()) {
                answer.names().forEach(name -> genes.add(name.strip().toUpperCase(Locale.ROOT)));
            }
        }
        return genes;
    }

    static List<String> variants(Fact.Genomic fact) {
        List<String> names = new ArrayList<>();
        for (String part : List.of(
                GenomicCodes.DNA_CHANGE,
                GenomicCodes.GENOMIC_DNA_CHANGE,
                GenomicCodes.DBSNP,
                GenomicCodes.DISCRETE_VARIANT)) {
            for (Answer answer : parts(fact, part)) {
                answer.codes().forEach(coding -> names.add(coding.code()));
                names.addAll(answer.names());
            }
        }
        return names;
    }

    private static OptionalInt copies(Fact.Genomic fact) {
        for (Answer answer : parts(fact, GenomicCodes.COPY_NUMBER)) {
            if (answer.number().isPresent()) {
                double number = answer.number().getAsDouble();
                boolean whole = number == Math.rint(number) && number >= 0 && number <= 99;
                return OptionalInt.of(whole ? (int) number : -1); // -1 fits no genotype, so it is reported as unclear
            }
        }
        return OptionalInt.empty();
    }

    private static Set<String> ids(List<String> references) {
        Set<String> ids = new LinkedHashSet<>();
        for (String reference : references) {
            ids.add(reference.substring(reference.lastIndexOf('/') + 1));
        }
        return ids;
    }

    static Set<String> codes(Fact.Genomic fact, String part) {
        Set<String> codes = new LinkedHashSet<>();
        parts(fact, part).forEach(answer -> answer.codes().forEach(coding -> codes.add(coding.code())));
        return codes;
    }

    static List<Answer> parts(Fact.Genomic fact, String code) {
        Code asked = GenomicCodes.loinc(code);
        List<Answer> answers = List.of();
        for (Fact.Genomic.Part part : fact.parts()) {
            if (part.codes().contains(asked)) {
                answers = answers.isEmpty() ? new ArrayList<>(2) : answers;
                answers.add(part.answer());
            }
        }
        return answers;
    }
}
