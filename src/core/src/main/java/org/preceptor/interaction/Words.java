package org.preceptor.interaction;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.preceptor.medication.Drug;

/** Words of findings. Nothing of a chart goes in: names are the dictionary's. */
final class Words {

    /** As a card's summary must be. */
    private static final int LONGEST_SUMMARY = 139;

    static final String BY_NAME =
            "A drug was recognised by its name alone, because it has no code that is known here. Check that it is the drug meant.";

    private Words() {}

    static String summary(String text) {
        if (text.length() <= LONGEST_SUMMARY) {
            return text;
        }
        int space = text.lastIndexOf(' ', LONGEST_SUMMARY - 1);
        return text.substring(0, space) + "\u2026";
    }

    static String capital(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    /** Two drugs in an order that does not depend on which is drafted. */
    static String sorted(Drug one, Drug other) {
        return Stream.of(one.id(), other.id()).sorted().collect(Collectors.joining("."));
    }

    /** "clopidogrel and simvastatin", whatever the order of the set. */
    static String listed(Set<Drug> drugs) {
        return drugs.stream().map(Drug::name).sorted().collect(Collectors.joining(" and "));
    }

    /** "one", "two" … "five", "6". */
    static String count(int count) {
        return switch (count) {
            case 1 -> "one";
            case 2 -> "two";
            case 3 -> "three";
            case 4 -> "four";
            case 5 -> "five";
            default -> Integer.toString(count);
        };
    }
}
