package org.preceptor.genomics;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One gene's table.
 *
 * @param symbol HGNC symbol
 * @param hgnc HGNC id, e.g. {@code HGNC:2621}
 * @param alsoReportedAs symbols and HGNC ids of other genes under which the same variant is reported
 * @param source where the functions were read
 * @param stale what the source changed afterwards
 */
public record Gene(
        String symbol,
        String hgnc,
        Map<String, String> alsoReportedAs,
        Inheritance inheritance,
        Typing typing,
        String source,
        List<Stale> stale) {

    /** How many copies a person has. */
    public enum Inheritance {
        AUTOSOMAL,
        /** Two in women, one in men. */
        X_LINKED,
        /** One, from the mother. */
        MITOCHONDRIAL
    }

    /** A change of the source that the table does not have. */
    public record Stale(LocalDate date, String note) {}

    /** A dbSNP variant by which a laboratory may name an allele: the letters, of either strand, of each allele. */
    public record CodedVariant(String rs, Set<String> reference, Map<String, Set<String>> alleles) {
        public CodedVariant {
            reference = Set.copyOf(reference);
            alleles = Map.copyOf(alleles);
        }
    }

    /** How results of a gene are expressed. */
    public sealed interface Typing {

        /**
         * By the functions of its alleles.
         *
         * @param reference the allele that stands for "nothing found"
         * @param copiesMultiply whether an allele may be duplicated or deleted, and tandems add up
         * @param alleles name to function
         * @param aliases other spellings to names
         * @param compounds alleles that on one chromosome make up another, sorted, to that one (TPMT *3B with *3C is *3A)
         * @param dominant function of which one allele settles the phenotype, to that phenotype
         */
        record ByFunction(
                String reference,
                boolean copiesMultiply,
                Map<String, AlleleFunction> alleles,
                Map<String, String> aliases,
                List<CodedVariant> variants,
                Map<List<String>, String> compounds,
                Map<String, String> dominant,
                Rule rule)
                implements Typing {
            public ByFunction {
                alleles = Map.copyOf(alleles);
                aliases = Map.copyOf(aliases);
                variants = List.copyOf(variants);
                compounds = Map.copyOf(compounds);
                dominant = Map.copyOf(dominant);
            }
        }

        /**
         * By the presence of single alleles.
         *
         * @param alleles in two fields, e.g. {@code *57:01}
         * @param tests LOINC code of a test for one allele, to that allele
         */
        record ByAllele(Set<String> alleles, Map<String, String> tests) implements Typing {
            public ByAllele {
                alleles = Set.copyOf(alleles);
                tests = Map.copyOf(tests);
            }
        }
    }

    /** How functions become a phenotype. */
    public sealed interface Rule {

        /** The activities' sum falls into one of these. */
        record Bands(List<Band> bands) implements Rule {
            public Bands {
                bands = List.copyOf(bands);
            }
        }

        /** Functions of all alleles, sorted, to the phenotype; others are indeterminate. */
        record Combinations(Map<List<String>, String> phenotypes) implements Rule {
            public Combinations {
                phenotypes = Map.copyOf(phenotypes);
            }
        }
    }

    /** A phenotype and the scores that mean it. */
    public record Band(String phenotype, ScoreRange scores) {}

    public Gene {
        alsoReportedAs = Map.copyOf(alsoReportedAs);
        stale = List.copyOf(stale);
    }
}
