package org.preceptor.genomics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads HLA results: {@code HLA-B*57:01 positive}, or both alleles of a full typing ({@code B*15:02:01/B*40:01}). Only what
 * was tested is said to be absent.
 */
final class HlaParser {

    private static final String ALLELE = "\\*\\d{2,3}(?::\\d{2,3}){0,3}[A-Z]?";
    private static final Pattern STATUS = Pattern.compile("(" + ALLELE + ")\\s*[:,=-]?\\s*\\(?"
            + "(positive|pos|present|detected|carrier|negative|neg|absent|not detected|not present|none detected)\\)?");
    private static final Pattern TYPED = Pattern.compile("(" + ALLELE + ")\\s*[/,|]\\s*(" + ALLELE + ")");
    private static final Pattern ONE = Pattern.compile(ALLELE);
    private static final Set<String> YES = Set.of("positive", "pos", "present", "detected", "carrier");

    private final Pattern symbol;
    private final Set<String> tracked;

    HlaParser(Gene gene, Gene.Typing.ByAllele typing) {
        String letter = gene.symbol().substring(gene.symbol().indexOf('-') + 1);
        this.symbol = Pattern.compile("(?i)(?:HLA-)?" + Pattern.quote(letter) + "\\s*(?=\\*)");
        this.tracked = typing.alleles();
    }

    /** What the text says about the alleles of the table. */
    Genotype parse(String given) {
        String text = given.strip();
        if (text.isEmpty() || text.length() > GenotypeParser.LONGEST) {
            return new Genotype.Unreadable(Why.UNREADABLE);
        }
        text = symbol.matcher(text).replaceAll("");
        Matcher status = STATUS.matcher(lowerWords(text));
        if (status.matches()) {
            return statuses(List.of(status.group(1)), YES.contains(status.group(2)), false);
        }
        Matcher typed = TYPED.matcher(text);
        if (typed.matches()) {
            return statuses(List.of(typed.group(1), typed.group(2)), true, true);
        }
        return ONE.matcher(text).matches()
                ? statuses(List.of(text), true, false)
                : new Genotype.Unreadable(Why.UNREADABLE);
    }

    private static String lowerWords(String text) {
        int word = 0;
        while (word < text.length() && !Character.isWhitespace(text.charAt(word)) && text.charAt(word) != '(') {
            word++;
        }
        return text.substring(0, word) + text.substring(word).toLowerCase(Locale.ROOT);
    }

    /**
     * One status of the alleles.
     *
     * @param complete whether these are all alleles that the person has, so that others are absent
     */
    private Genotype statuses(List<String> alleles, boolean present, boolean complete) {
        Map<String, Boolean> known = new HashMap<>();
        List<String> unclear = new ArrayList<>();
        for (String target : tracked) {
            boolean coarse = false;
            boolean found = false;
            for (String allele : alleles) {
                String fields = twoFields(allele);
                found |= fields.equals(target) && !allele.endsWith("N");
                coarse |= (fields.indexOf(':') < 0 && target.startsWith(fields + ":"))
                        || (fields.equals(target) && allele.endsWith("N"));
            }
            if (found) {
                known.put(target, present);
            } else if (coarse) {
                unclear.add(target);
            } else if (complete) {
                known.put(target, false);
            }
        }
        return known.isEmpty() && unclear.isEmpty() && !complete
                ? new Genotype.Statuses(Map.of(), List.of())
                : new Genotype.Statuses(known, unclear);
    }

    private static String twoFields(String allele) {
        String digits = Character.isLetter(allele.charAt(allele.length() - 1))
                ? allele.substring(0, allele.length() - 1)
                : allele;
        int first = digits.indexOf(':');
        int second = first < 0 ? -1 : digits.indexOf(':', first + 1);
        return second < 0 ? digits : digits.substring(0, second);
    }
}
