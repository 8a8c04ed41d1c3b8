package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads genotypes of a gene with named alleles as laboratories write them. Text is hostile: what is longer than
 * {@value #LONGEST} characters or has more than {@value #MOST_SLASHES} slashes is unreadable, and every step is linear.
 */
final class GenotypeParser {

    /** Of a genotype's text. */
    static final int LONGEST = 200;

    private static final int MOST_SLASHES = 4;
    private static final int MOST_COPIES = 20;
    private static final int LONGEST_ALLELE = 60;

    /** {@code x2}, {@code xN}, {@code x≥3}, {@code x2+}: copies. */
    private static final Pattern COPIES =
            Pattern.compile("(.{1,60}?)\\s*[xX\\u00d7]\\s*(?:([nN])|(\\u2265|>=)?\\s?(\\d{1,2})(\\+)?)");
    /** {@code (*1/*2)xN}: one of the two is duplicated, it is not said which. */
    private static final Pattern WHOLE =
            Pattern.compile("\\((.{1,120})\\)\\s*[xX\\u00d7]\\s*(?:([nN])|(\\u2265|>=)?\\s?(\\d{1,2})(\\+)?)");
    /** {@code *1/*2 DUP}. */
    private static final Pattern DUPLICATION =
            Pattern.compile("(.{1,120}?)[\\s,(]*(?:DUP|duplication)\\)?", Pattern.CASE_INSENSITIVE);

    private static final Pattern LETTERS = Pattern.compile("(?i)(rs\\d{1,12})[\\s:]*([ACGT])\\s*[/|>;,]?\\s*([ACGT])");

    private static final Pattern SIDES = Pattern.compile("[/|]");

    private final String symbol;
    private final Gene.Typing.ByFunction typing;
    private final AlleleNames names;

    GenotypeParser(Gene gene, Gene.Typing.ByFunction typing) {
        this.symbol = gene.symbol();
        this.typing = typing;
        this.names = new AlleleNames(typing);
    }

    /** Whether a text tells the letters at one position, as {@code rs1799853 C/T}. */
    static boolean tellsLetters(String text) {
        return text.length() <= LONGEST && LETTERS.matcher(text.strip()).find();
    }

    AlleleNames names() {
        return names;
    }

    /** What the text says. */
    Genotype parse(String given) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(c -> c < ' ')) {
            return new Genotype.Unreadable(Why.UNREADABLE);
        }
        text = withoutSymbol(text);
        Matcher letters = LETTERS.matcher(text);
        if (letters.matches()) {
            return letters(letters.group(1), letters.group(2), letters.group(3));
        }
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches()) {
            boolean open = whole.group(2) != null || whole.group(3) != null || whole.group(5) != null;
            int total = whole.group(4) == null ? 3 : Integer.parseInt(whole.group(4));
            return duplicated(whole.group(1), total, open);
        }
        Genotype read = alleles(text);
        if (read instanceof Genotype.Unreadable || unknown(read)) {
            Matcher duplication = DUPLICATION.matcher(text);
            if (duplication.matches()) {
                return duplicated(duplication.group(1), 3, true);
            }
        }
        return read;
    }

    private boolean unknown(Genotype read) {
        return read instanceof Genotype.Alleles alleles
                && alleles.haplotypes().stream()
                        .flatMap(haplotype -> haplotype.alleles().stream())
                        .anyMatch(allele -> !typing.alleles().containsKey(allele.name()));
    }

    private Genotype duplicated(String inner, int total, boolean open) {
        if (alleles(inner) instanceof Genotype.Alleles two
                && two.haplotypes().size() == 2
                && typing.copiesMultiply()
                && two.haplotypes().stream().allMatch(Haplotype::plain)
                && total >= 3
                && total <= MOST_COPIES) {
            return new Genotype.Duplicated(
                    two.haplotypes().getFirst(), two.haplotypes().getLast(), total, open);
        }
        return new Genotype.Unreadable(Why.COPY_NUMBER_UNCLEAR);
    }

    private Genotype alleles(String text) {
        Optional<Haplotype> single = haplotype(text, true);
        if (single.isPresent()) {
            return new Genotype.Alleles(List.of(single.get()));
        }
        List<Integer> slashes = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '/' || text.charAt(i) == '|') {
                slashes.add(i);
            }
        }
        if (slashes.size() > MOST_SLASHES) {
            return new Genotype.Unreadable(Why.UNREADABLE);
        }
        for (int slash : slashes) { // an allele's own name may have a slash in it
            Optional<Haplotype> one = haplotype(text.substring(0, slash), true);
            Optional<Haplotype> other = haplotype(text.substring(slash + 1), true);
            if (one.isPresent() && other.isPresent()) {
                return new Genotype.Alleles(List.of(one.get(), other.get()));
            }
        }
        if (slashes.size() > 1) {
            return new Genotype.Unreadable(Why.UNREADABLE);
        }
        List<Haplotype> haplotypes = new ArrayList<>();
        for (String side : slashes.isEmpty() ? List.of(text) : List.of(SIDES.split(text, -1))) {
            Optional<Haplotype> read = haplotype(side, false);
            if (read.isEmpty()) {
                return new Genotype.Unreadable(Why.UNREADABLE);
            }
            haplotypes.add(read.get());
        }
        return new Genotype.Alleles(haplotypes);
    }

    /** One side of the slash. */
    private Optional<Haplotype> haplotype(String side, boolean knownOnly) {
        String text = withoutSymbol(side.strip());
        if (text.isEmpty() || text.length() > 2 * LONGEST_ALLELE + 40) {
            return Optional.empty();
        }
        Optional<AlleleCopies> whole = allele(text, true);
        if (whole.isPresent()) {
            return whole.map(allele -> new Haplotype(List.of(allele)));
        }
        if (typing.copiesMultiply() && text.indexOf('+') > 0) {
            List<AlleleCopies> tandem = new ArrayList<>();
            for (String part : text.split("\\+", -1)) {
                Optional<AlleleCopies> allele = allele(withoutSymbol(part.strip()), knownOnly);
                if (allele.isEmpty() || tandem.size() > 4) {
                    return Optional.empty();
                }
                tandem.add(allele.get());
            }
            return Optional.of(new Haplotype(tandem));
        }
        return allele(text, knownOnly).map(allele -> new Haplotype(List.of(allele)));
    }

    private Optional<AlleleCopies> allele(String text, boolean knownOnly) {
        Optional<String> name = names.of(text);
        if (name.isPresent()) {
            return name.map(AlleleCopies::one);
        }
        Matcher copies = COPIES.matcher(text);
        if (copies.matches()) {
            Optional<String> multiplied = names.of(copies.group(1));
            boolean open = copies.group(2) != null || copies.group(3) != null || copies.group(5) != null;
            int count = copies.group(4) == null ? 2 : Integer.parseInt(copies.group(4));
            if (multiplied.isPresent()) {
                return count >= 1 && count <= MOST_COPIES
                        ? Optional.of(new AlleleCopies(multiplied.get(), count, open))
                        : Optional.empty();
            }
        }
        return knownOnly || !looksLikeAnAllele(text)
                ? Optional.empty()
                : Optional.of(AlleleCopies.one("?" + text.toLowerCase(Locale.ROOT)));
    }

    /** A star allele or a change in HGVS form that the table does not have; anything else is no genotype at all. */
    private static boolean looksLikeAnAllele(String text) {
        return text.length() <= LONGEST_ALLELE
                && (text.startsWith("*") || text.startsWith("c.") || text.startsWith("m.") || text.startsWith("rs"));
    }

    private Genotype letters(String rs, String one, String other) {
        for (Gene.CodedVariant variant : typing.variants()) {
            if (variant.rs().equalsIgnoreCase(rs)) {
                Optional<String> first = letter(variant, one);
                Optional<String> second = letter(variant, other);
                if (first.isPresent() && second.isPresent()) {
                    return new Genotype.Alleles(List.of(Haplotype.of(first.get()), Haplotype.of(second.get())));
                }
            }
        }
        return new Genotype.Unreadable(Why.UNREADABLE);
    }

    private Optional<String> letter(Gene.CodedVariant variant, String letter) {
        String upper = letter.toUpperCase(Locale.ROOT);
        if (variant.reference().contains(upper)) {
            return Optional.of(typing.reference());
        }
        return variant.alleles().entrySet().stream()
                .filter(entry -> entry.getValue().contains(upper))
                .map(java.util.Map.Entry::getKey)
                .findFirst();
    }

    String withoutSymbol(String text) {
        if (text.regionMatches(true, 0, symbol, 0, symbol.length())) {
            String rest = text.substring(symbol.length());
            String trimmed = rest.strip();
            if (trimmed.startsWith(":")) {
                return trimmed.substring(1).strip();
            }
            if (!rest.equals(trimmed) || trimmed.startsWith("*")) {
                return trimmed;
            }
        }
        return text;
    }
}
