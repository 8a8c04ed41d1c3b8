package org.preceptor.shelf.orders;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.preceptor.chart.Code;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;

/** The lists of codes that a drug, a combination or a class may have, each under the name of its code system. */
final class CodeLists {

    static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    static final String ATC = "http://www.whocc.no/atc";
    static final String SNOMED = "http://snomed.info/sct";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern ATC_SUBSTANCE = Pattern.compile("[A-Z][0-9]{2}[A-Z]{2}[0-9]{2}");
    private static final Pattern ATC_GROUP = Pattern.compile("[A-Z][0-9]{2}(?:[A-Z]{1,2})?(?:[0-9]{2})?");

    private CodeLists() {}

    /** Codes of substances and products. */
    static Set<Code> substances(Block block) {
        return read(block, "products", ATC_SUBSTANCE);
    }

    /** Codes of groups. */
    static Set<Code> groups(Block block) {
        return read(block, "rxnorm", ATC_GROUP);
    }

    private static Set<Code> read(Block block, String rxnorm, Pattern atc) {
        Set<Code> codes = new LinkedHashSet<>();
        add(codes, block.maybe(rxnorm), RXNORM, NUMBER);
        add(codes, block.maybe("atc"), ATC, atc);
        add(codes, block.maybe("snomed"), SNOMED, NUMBER);
        return codes;
    }

    private static void add(Set<Code> codes, Entry list, String system, Pattern form) {
        for (Entry entry : list.list()) {
            code(entry, system, form)
                    .filter(code -> !codes.add(code))
                    .ifPresent(twice -> entry.problem(twice + " is given twice"));
        }
    }

    /** The RxNorm code of an ingredient. */
    static Optional<Code> ingredient(Entry entry) {
        return entry.given() ? code(entry, RXNORM, NUMBER) : Optional.empty();
    }

    private static Optional<Code> code(Entry entry, String system, Pattern form) {
        String code = entry.scalar();
        if (!code.isEmpty() && !form.matcher(code).matches()) {
            entry.problem("`" + code + "` has not the form of a code of " + system + " here");
        }
        return form.matcher(code).matches() ? Optional.of(new Code(system, code)) : Optional.empty();
    }

    /** ATC prefixes; everything whose code begins so. */
    static Set<String> prefixes(Entry list) {
        Set<String> prefixes = new LinkedHashSet<>();
        for (Entry entry : list.list()) {
            String prefix = entry.scalar();
            if (!prefix.isEmpty() && !ATC_GROUP.matcher(prefix).matches()) {
                entry.problem("`" + prefix + "` is not the beginning of an ATC code");
            } else {
                prefixes.add(prefix);
            }
        }
        return prefixes;
    }
}
