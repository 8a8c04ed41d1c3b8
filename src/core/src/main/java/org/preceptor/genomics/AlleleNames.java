package org.preceptor.genomics;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The spellings of a gene's alleles: any case, without blanks, with or without {@code c.} or {@code m.}, by a name in
 * brackets ({@code *2A} of {@code c.1905+1G>A (*2A)}), sub-alleles ({@code *4.001}, {@code *4A}) as their core allele.
 */
final class AlleleNames {

    /** One letter, and never x, which begins a number of copies. */
    private static final Pattern SUB_ALLELE = Pattern.compile("(\\*\\d{1,3})(\\.\\d{3}|[a-w])");

    private static final Pattern BLANKS = Pattern.compile("[\\s\\u00a0]+");

    private final Map<String, String> names = new HashMap<>();

    AlleleNames(Gene.Typing.ByFunction typing) {
        for (String name : typing.alleles().keySet()) {
            names.put(plain(name), name);
        }
        typing.aliases().forEach((alias, name) -> names.putIfAbsent(plain(alias), name));
        for (String name : typing.alleles().keySet()) {
            int bracket = name.lastIndexOf(" (");
            if (bracket > 0 && name.endsWith(")") && !name.contains("rs")) {
                names.putIfAbsent(plain(name.substring(bracket + 2, name.length() - 1)), name);
                names.putIfAbsent(plain(name.substring(0, bracket)), name);
            }
        }
        for (Map.Entry<String, String> entry : Map.copyOf(names).entrySet()) {
            String spelling = entry.getKey();
            if (spelling.startsWith("c.") || spelling.startsWith("m.")) {
                names.putIfAbsent(spelling.substring(2), entry.getValue());
            }
        }
    }

    /** The table's name of what is spelled so. */
    Optional<String> of(String spelling) {
        String plain = plain(spelling);
        String direct = names.get(plain);
        if (direct != null) {
            return Optional.of(direct);
        }
        var sub = SUB_ALLELE.matcher(plain);
        return sub.matches() ? Optional.ofNullable(names.get(sub.group(1))) : Optional.empty();
    }

    private static String plain(String spelling) {
        return BLANKS.matcher(spelling).replaceAll("").toLowerCase(Locale.ROOT);
    }
}
