package org.preceptor.genomics;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One position of a gene, as its table declares it with the letters of both strands. Letters without a name of the position are
 * not enough: a gene has several positions with the same two letters.
 */
final class Position {

    /** {@code rs9923231 G/A}, {@code c.-1639G>A: GA}, {@code -1639GG}, {@code G|A}: at most a name, then two letters. */
    private static final Pattern LETTERS = Pattern.compile("(?i)(.{0,40}?)[\\s:,]*([ACGT])\\s?[/|;,>]?\\s?([ACGT])");

    private static final Set<String> MIXED = Set.of("CG", "GC", "AT", "TA");

    private final GenotypeParser parser;
    private final Gene.CodedVariant coded;
    private final Gene.Typing.ByFunction typing;
    /** {@code -1639g>a}, and {@code -1639} alone: the change without its bases. */
    private final Set<String> changes = new HashSet<>();

    private Position(GenotypeParser parser, Gene.CodedVariant coded, Gene.Typing.ByFunction typing) {
        this.parser = parser;
        this.coded = coded;
        this.typing = typing;
        typing.aliases().forEach((alias, allele) -> {
            if (allele.contains(coded.rs())) {
                String change = alias.toLowerCase(Locale.ROOT);
                changes.add(change);
                changes.add(change.replaceAll("[acgt](>[acgt])?$", ""));
            }
        });
    }

    /** The position of that dbSNP id, where the gene's table has it. */
    static Optional<Position> of(Gene gene, String rs) {
        if (!(gene.typing() instanceof Gene.Typing.ByFunction typing)) {
            return Optional.empty();
        }
        return typing.variants().stream()
                .filter(variant -> variant.rs().equalsIgnoreCase(rs))
                .filter(variant -> variant.alleles().size() == 1)
                .findFirst()
                .map(variant -> new Position(new GenotypeParser(gene, typing), variant, typing));
    }

    /** The letters of the reference base. */
    Set<String> reference() {
        return coded.reference();
    }

    /** The letters of the other base. */
    Set<String> variant() {
        return coded.alleles().values().iterator().next();
    }

    /** Whether one of the names of an Observation's variant is this position: dbSNP, or a change that its table knows. */
    boolean named(List<String> names) {
        return names.stream().anyMatch(this::named);
    }

    private boolean named(String name) {
        String plain = name.strip();
        if (plain.length() > GenotypeParser.LONGEST) {
            return false;
        }
        String change = plain.substring(plain.lastIndexOf(':') + 1).strip();
        return plain.equalsIgnoreCase(coded.rs())
                || change.equalsIgnoreCase(coded.rs())
                || (!change.isEmpty() && changes.contains(change.toLowerCase(Locale.ROOT)));
    }

    /**
     * The two bases that a text tells.
     *
     * @param named whether the Observation itself names the position; else the text has to
     */
    Optional<List<Set<String>>> read(String given, boolean named) {
        String text = given.strip();
        if (text.isEmpty()
                || text.length() > GenotypeParser.LONGEST
                || text.chars().anyMatch(c -> c < ' ')) {
            return Optional.empty();
        }
        Matcher letters = LETTERS.matcher(parser.withoutSymbol(text));
        if (letters.matches() && (letters.group(1).isBlank() ? named : named(letters.group(1)))) {
            return bases(letters.group(2), letters.group(3));
        }
        if (!GenotypeParser.tellsLetters(text)
                && parser.parse(text) instanceof Genotype.Alleles alleles
                && alleles.haplotypes().size() == 2) {
            return both(
                    letters(alleles.haplotypes().getFirst()),
                    letters(alleles.haplotypes().getLast()));
        }
        return Optional.empty();
    }

    /** Two letters that are each other's complement mix the strands: one of them is a slip. */
    private Optional<List<Set<String>>> bases(String one, String other) {
        String two = one.toUpperCase(Locale.ROOT) + other.toUpperCase(Locale.ROOT);
        return MIXED.contains(two) ? Optional.empty() : both(base(one), base(other));
    }

    private static Optional<List<Set<String>>> both(Optional<Set<String>> one, Optional<Set<String>> other) {
        return one.isPresent() && other.isPresent() ? Optional.of(List.of(one.get(), other.get())) : Optional.empty();
    }

    private Optional<Set<String>> letters(Haplotype haplotype) {
        if (!haplotype.plain()) {
            return Optional.empty();
        }
        String name = haplotype.alleles().getFirst().name();
        return name.equals(typing.reference())
                ? Optional.of(reference())
                : Optional.ofNullable(coded.alleles().get(name));
    }

    private Optional<Set<String>> base(String letter) {
        String upper = letter.toUpperCase(Locale.ROOT);
        return reference().contains(upper)
                ? Optional.of(reference())
                : variant().contains(upper) ? Optional.of(variant()) : Optional.empty();
    }
}
