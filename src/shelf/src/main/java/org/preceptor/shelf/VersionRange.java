package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comparators separated by spaces, all of which must hold: {@code >=1.0.0 <2.0.0}. A pre-release satisfies a range by its
 * place in the order, like any other version.
 */
record VersionRange(List<Comparator> comparators) {

    private static final Pattern FORM = Pattern.compile("(>=|<=|>|<|=)?(\\S+)");

    /** One bound. */
    record Comparator(String sign, SemanticVersion version) {
        boolean holds(SemanticVersion candidate) {
            int order = candidate.compareTo(version);
            return switch (sign) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    VersionRange {
        comparators = List.copyOf(comparators);
    }

    static Optional<VersionRange> parse(String text) {
        List<Comparator> comparators = new ArrayList<>();
        for (String part : text.strip().split("\\s+")) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                return Optional.empty();
            }
            Optional<SemanticVersion> version = SemanticVersion.parse(form.group(2));
            if (version.isEmpty()) {
                return Optional.empty();
            }
            String sign = form.group(1);
            comparators.add(new Comparator(sign == null ? "=" : sign, version.get()));
        }
        return Optional.of(new VersionRange(comparators));
    }

    boolean includes(SemanticVersion version) {
        return comparators.stream().allMatch(comparator -> comparator.holds(version));
    }
}
