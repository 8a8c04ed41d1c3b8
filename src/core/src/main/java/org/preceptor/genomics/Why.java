package org.preceptor.genomics;

/** Why a report of a gene does not determine a lookup key. */
public enum Why {
    /** The text or code is none that is known. */
    UNREADABLE,
    /** The report names another gene than its own code. */
    ANOTHER_GENE,
    /** An allele that is in no table. */
    UNKNOWN_ALLELE,
    /** An allele whose function is uncertain or unknown. */
    UNCERTAIN_FUNCTION,
    /** Only one of two alleles is named. */
    ONE_ALLELE_ONLY,
    /** Copies of the gene, or of the allele that is duplicated, are not said clearly enough, or contradict the alleles. */
    COPY_NUMBER_UNCLEAR,
    /** Variants whose place on the two chromosomes decides, and is not said. */
    PHASE_UNCLEAR,
    /** A haplotype is reported that the genotype does not have. */
    NOT_IN_GENOTYPE,
    /** One allele of an X-linked gene, and it is not known that the patient has one X chromosome. */
    SEX_NEEDED,
    /** Two alleles in a person with one X chromosome. */
    SEX_AND_ALLELES_DISAGREE,
    /** HLA typed too coarsely. */
    TOO_COARSE,
    /** Only the phenotype is reported, where the alleles are asked for. */
    PHENOTYPE_ONLY,
    /** The laboratory itself could not say. */
    REPORTED_INDETERMINATE
}
