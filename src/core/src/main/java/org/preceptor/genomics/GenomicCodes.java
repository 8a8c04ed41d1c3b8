package org.preceptor.genomics;

import java.util.Map;
import java.util.Set;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;

/**
 * The codes of the HL7 Genomics Reporting guide (STU 1 to 3 and the build of January 2026), LOINC's answers among them.
 * HLA-B*57:01 [Presence] (50956-2) and the CYP2C9 activity of FHIR R4's own example (79716-7) stand for laboratories that
 * report without the guide.
 */
public final class GenomicCodes {

    static final String LOINC = "http://loinc.org";
    static final String TBD = "http://hl7.org/fhir/uv/genomics-reporting/CodeSystem/tbd-codes-cs";

    static final String GENE_STUDIED = "48018-6";
    static final String COPY_NUMBER = "82155-3";
    static final String ALLELIC_STATE = "53034-5";
    static final String DNA_CHANGE = "48004-6";
    static final String PROTEIN_CHANGE = "48005-3";
    static final String GENOMIC_DNA_CHANGE = "81290-9";
    static final String DISCRETE_VARIANT = "81252-9";
    static final String DBSNP = "81255-2";
    static final String SOURCE_CLASS = "48002-0";
    static final String EFFECT_ON_METABOLISM = "53040-2";
    static final String EFFECT_ON_EFFICACY = "51961-1";

    static final String PRESENT = "LA9633-4";
    static final String ABSENT = "LA9634-2";
    static final String NO_CALL = "LA18198-4";
    static final String INDETERMINATE = "LA11884-6";
    static final String POSITIVE = "LA6576-8";
    static final String NEGATIVE = "LA6577-6";
    static final String HETEROZYGOUS = "LA6706-1";
    static final String HOMOZYGOUS = "LA6705-3";
    static final String HEMIZYGOUS = "LA6707-9";
    static final String HETEROPLASMIC = "LA6703-8";
    static final String HOMOPLASMIC = "LA6704-6";
    /** Genomic source class, LOINC's answer list to 48002-0. Likely somatic and unknown are neither of the two. */
    static final String SOMATIC = "LA6684-0";

    static final Set<String> NOT_SOMATIC = Set.of("LA6683-2", "LA18194-3", "LA10429-1", "LA18196-8", "LA26807-0");

    /** Observations that are kept, by code. */
    static final Map<Code, GenomicObservation.Kind> KINDS = Map.of(
            loinc("84413-4"),
            GenomicObservation.Kind.GENOTYPE,
            loinc("84414-2"),
            GenomicObservation.Kind.HAPLOTYPE,
            loinc("69548-6"),
            GenomicObservation.Kind.VARIANT,
            loinc(EFFECT_ON_METABOLISM),
            GenomicObservation.Kind.IMPLICATION,
            loinc(EFFECT_ON_EFFICACY),
            GenomicObservation.Kind.IMPLICATION,
            loinc("79716-7"),
            GenomicObservation.Kind.IMPLICATION,
            new Code(TBD, "therapeutic-implication"),
            GenomicObservation.Kind.IMPLICATION,
            loinc("50956-2"),
            GenomicObservation.Kind.ALLELE_TEST);

    private static final Set<String> PARTS = Set.of(
            GENE_STUDIED,
            COPY_NUMBER,
            ALLELIC_STATE,
            DNA_CHANGE,
            PROTEIN_CHANGE,
            GENOMIC_DNA_CHANGE,
            DISCRETE_VARIANT,
            DBSNP,
            SOURCE_CLASS);

    private GenomicCodes() {}

    /** Codes of Observations and of their components, for a chart's interest. */
    public static CodeSet interest() {
        java.util.HashSet<Code> codes = new java.util.HashSet<>(KINDS.keySet());
        PARTS.forEach(part -> codes.add(loinc(part)));
        return new CodeSet("genomics", "genomic findings", codes, Map.of());
    }

    static Code loinc(String code) {
        return new Code(LOINC, code);
    }
}
