package org.preceptor.medication;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a written medication is a name: not its strength, form, brand in brackets or salt. */
final class Spelling {

    /** Nothing longer is taken for the name of a drug. */
    private static final int LONGEST = 300;

    private static final Pattern BETWEEN = Pattern.compile(" ?(?:/|\\+|,|;| and | with | - ) ?");
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]{0,100}]|\\([^()]{0,100}\\)");
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    /** What stands before the name in RxNorm's products, such as "24 HR" or "0.3 ML". */
    private static final Pattern AMOUNT_BEFORE =
            Pattern.compile("^(?:[0-9][0-9.,]{0,9} (?:hr|ml|actuat|mg|unt|meq) )+");
    /** The stroke in "MG/ML" is no boundary between ingredients. */
    private static final Pattern RATE =
            Pattern.compile("(?<=\\b(?:mg|mcg|ug|g|unt|meq|mmol))/(?=(?:ml|mg|hr|actuat|l|g|day)\\b)");

    private static final Pattern STRENGTH =
            Pattern.compile(" [0-9][0-9.,]{0,9} ?(?:mg|mcg|ug|g|ml|unt|iu|meq|mmol|%|actuat|hr|day).*$");

    private static final Set<String> FORMS = Set.of(
            "tablet",
            "tablets",
            "tab",
            "tabs",
            "capsule",
            "capsules",
            "cap",
            "caps",
            "oral",
            "injection",
            "injectable",
            "solution",
            "suspension",
            "product",
            "pill",
            "extended",
            "delayed",
            "release",
            "er",
            "xr",
            "sr",
            "po",
            "cream",
            "ointment",
            "syrup",
            "chewable");

    /** Salts and esters of one active ingredient. */
    private static final Set<String> SALTS = Set.of(
            "acetate",
            "anhydrous",
            "besylate",
            "bisulfate",
            "bitartrate",
            "bromide",
            "calcium",
            "carbonate",
            "chloride",
            "citrate",
            "dihydrate",
            "diphosphate",
            "disodium",
            "fumarate",
            "hcl",
            "hydrobromide",
            "hydrochloride",
            "maleate",
            "magnesium",
            "medoxomil",
            "mesylate",
            "monohydrate",
            "nitrate",
            "phosphate",
            "potassium",
            "propionate",
            "sodium",
            "succinate",
            "sulfate",
            "tartrate",
            "trihydrate",
            "tromethamine");

    private Spelling() {}

    /** Lower case, single blanks. */
    static String normal(String text) {
        return BLANKS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
    }

    /**
     * The readings of a text, from the most literal to the least: each is the list of names that all must be known. Empty for
     * a text that is too long to be a name.
     */
    static List<List<String>> readings(String text) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        String whole = normal(text);
        String bare = BRACKETS.matcher(whole).replaceAll(" ");
        List<String> parts = Arrays.stream(
                        BETWEEN.split(RATE.matcher(normal(bare)).replaceAll("")))
                .map(Spelling::withoutStrength)
                .filter(part -> !part.isEmpty())
                .toList();
        List<List<String>> readings = new ArrayList<>();
        readings.add(List.of(whole));
        readings.add(parts);
        readings.add(parts.stream().map(Spelling::withoutSalt).toList());
        return readings;
    }

    /** Of one ingredient: what follows a strength is no name, so a text with several must be cut apart before. */
    private static String withoutStrength(String part) {
        String name = AMOUNT_BEFORE.matcher(part).replaceFirst("");
        name = STRENGTH.matcher(name).replaceFirst("");
        return trimmed(name, FORMS);
    }

    private static String withoutSalt(String name) {
        return trimmed(name, SALTS);
    }

    /** Without such words at its end; the first word stays. */
    private static String trimmed(String name, Set<String> words) {
        List<String> left = new ArrayList<>(Arrays.asList(name.strip().split(" ")));
        while (left.size() > 1 && words.contains(left.getLast())) {
            left.removeLast();
        }
        return String.join(" ", left);
    }
}
