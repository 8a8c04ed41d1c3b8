package org.preceptor.genomics;

/**
 * An allele on one chromosome.
 *
 * @param name as the gene's table has it, or as the report spells it where it is in no table
 * @param copies from 1
 * @param orMore whether there may be more copies than that
 */
public record AlleleCopies(String name, int copies, boolean orMore) {

    public AlleleCopies {
        if (copies < 1) {
            throw new IllegalArgumentException("An allele that is there has a copy");
        }
    }

    /** One copy. */
    public static AlleleCopies one(String name) {
        return new AlleleCopies(name, 1, false);
    }

    @Override
    public String toString() {
        return copies == 1 && !orMore ? name : name + "x" + (orMore ? "≥" : "") + copies;
    }
}
