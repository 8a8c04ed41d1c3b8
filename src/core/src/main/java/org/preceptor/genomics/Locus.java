package org.preceptor.genomics;

import java.util.Objects;

/**
 * What a result is about: a gene, or for HLA one allele of it, because a test for one says nothing about another.
 *
 * @param name HGNC symbol ({@code CYP2C19}), or symbol and allele ({@code HLA-B*57:01})
 */
public record Locus(String name) implements Comparable<Locus> {

    public Locus {
        Objects.requireNonNull(name, "name");
    }

    /** The allele of a gene whose alleles are tested one by one. */
    public static Locus of(String gene, String allele) {
        return new Locus(gene + allele);
    }

    /** HGNC symbol of the gene. */
    public String gene() {
        int star = name.indexOf('*');
        return star < 0 ? name : name.substring(0, star);
    }

    @Override
    public int compareTo(Locus other) {
        return name.compareTo(other.name);
    }

    @Override
    public String toString() {
        return name;
    }
}
