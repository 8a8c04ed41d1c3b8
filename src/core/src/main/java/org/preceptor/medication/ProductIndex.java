package org.preceptor.medication;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.chart.Code;

/**
 * The ingredients of very many products, by RxNorm and National Drug Code: twelve bytes a code, found by bisection.
 */
public final class ProductIndex {

    /** FHIR's name of RxNorm. */
    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final ProductIndex EMPTY = new ProductIndex(List.of());

    private final List<Set<Drug>> ingredients;
    private final Column rxnorm;
    private final Column ndc;

    /** Products with the same ingredients. */
    public static final class Products {
        private final Set<Drug> ingredients;
        private final long[] rxnorm;
        private final long[] ndc;

        /**
         * By their codes.
         *
         * @param rxnorm RxNorm codes
         * @param ndc National Drug Codes, each as its eleven digits
         */
        public Products(Set<Drug> ingredients, long[] rxnorm, long[] ndc) {
            this.ingredients = Set.copyOf(ingredients);
            this.rxnorm = rxnorm.clone();
            this.ndc = ndc.clone();
        }
    }

    /**
     * Of these products.
     *
     * @throws IllegalArgumentException when a product has no ingredient, or a code stands twice
     */
    public ProductIndex(List<Products> products) {
        this.ingredients = products.stream().map(each -> each.ingredients).toList();
        if (ingredients.stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("A product has no ingredient");
        }
        this.rxnorm = Column.of(products.stream().map(each -> each.rxnorm).toList());
        this.ndc = Column.of(products.stream().map(each -> each.ndc).toList());
    }

    /** Without any product. */
    public static ProductIndex empty() {
        return EMPTY;
    }

    /** The ingredients of the product that a code means; empty where it is not known. */
    public Set<Drug> ingredients(Code code) {
        return switch (code.system()) {
            case RXNORM ->
                NUMBER.matcher(code.code()).matches() ? of(rxnorm.group(Long.parseLong(code.code()))) : Set.of();
            case Ndc.SYSTEM -> {
                OptionalLong digits = Ndc.elevenDigits(code.code());
                yield digits.isPresent() ? of(ndc.group(digits.getAsLong())) : Set.of();
            }
            default -> Set.of();
        };
    }

    private Set<Drug> of(int group) {
        return group < 0 ? Set.of() : ingredients.get(group);
    }

    /** How many codes it knows. */
    public int size() {
        return rxnorm.keys.length + ndc.keys.length;
    }

    /** Sorted codes, and to which group each belongs. */
    private static final class Column {
        private final long[] keys;
        private final int[] groups;

        private Column(long[] keys, int[] groups) {
            this.keys = keys;
            this.groups = groups;
        }

        static Column of(List<long[]> members) {
            long[] keys =
                    members.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            for (int i = 1; i < keys.length; i++) {
                if (keys[i] == keys[i - 1]) {
                    throw new IllegalArgumentException("The code " + keys[i] + " stands twice");
                }
            }
            int[] groups = new int[keys.length];
            for (int group = 0; group < members.size(); group++) {
                for (long key : members.get(group)) {
                    groups[Arrays.binarySearch(keys, key)] = group;
                }
            }
            return new Column(keys, groups);
        }

        int group(long key) {
            int at = Arrays.binarySearch(keys, key);
            return at < 0 ? -1 : groups[at];
        }
    }
}
