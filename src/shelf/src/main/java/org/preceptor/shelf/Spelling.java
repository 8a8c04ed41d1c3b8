package org.preceptor.shelf;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * From what charts write to UCUM. Quantities often carry a unit for people only ({@code unit}, without {@code code}); the
 * table holds those spellings that are common and cannot be meant otherwise. Everything else stays as it is, and is
 * refused where it is not UCUM.
 */
final class Spelling {

    /** Longer text is no unit: the longest UCUM code in use has fewer than 30 characters. */
    private static final int LONGEST = 40;
    /** Printable ASCII without quotes, as UCUM's own terminal symbols, but with the space that people put in. */
    private static final Pattern CHARACTERS = Pattern.compile("[!#-&(-~ ']+");
    /** UCUM reads whole numbers as factors and exponents. */
    private static final Pattern LONG_NUMBER = Pattern.compile("\\d{7}");

    /** The library's parser forgives an operator without its right side. */
    private static final Pattern DANGLING = Pattern.compile("[/.]{2}|[/.]$");

    private static final Pattern AROUND_SLASH = Pattern.compile(" */ *");

    private static final Map<String, String> ALIASES = Map.ofEntries(
            // pressure and temperature
            Map.entry("mmHg", "mm[Hg]"),
            Map.entry("mm Hg", "mm[Hg]"),
            Map.entry("mm(Hg)", "mm[Hg]"),
            Map.entry("degC", "Cel"),
            Map.entry("deg C", "Cel"),
            Map.entry("degF", "[degF]"),
            Map.entry("deg F", "[degF]"),
            // filtration rate normalized to body surface
            Map.entry("mL/min/1.73m2", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73 m2", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73m^2", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73 m^2", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73_m2", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73sqm", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73 sq m", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/1.73.m2", "mL/min/{1.73_m2}"),
            Map.entry("ml/min/1.73m2", "mL/min/{1.73_m2}"),
            Map.entry("ml/min/1.73 m2", "mL/min/{1.73_m2}"),
            Map.entry("mL/min/{1.73m2}", "mL/min/{1.73_m2}"),
            // ratios to creatinine
            Map.entry("mg/g creat", "mg/g"),
            Map.entry("mg/g creatinine", "mg/g"),
            Map.entry("mg/g Cr", "mg/g"),
            Map.entry("mg/g cr", "mg/g"),
            Map.entry("mg/gCr", "mg/g"),
            Map.entry("ug/mg creat", "ug/mg"),
            Map.entry("ug/mg creatinine", "ug/mg"),
            Map.entry("mcg/mg creat", "ug/mg"),
            Map.entry("mg/mmol creat", "mg/mmol"),
            Map.entry("mg/mmol creatinine", "mg/mmol"),
            // counts
            Map.entry("K/uL", "10*3/uL"),
            Map.entry("x10*3/uL", "10*3/uL"),
            Map.entry("x10^3/uL", "10*3/uL"),
            Map.entry("x10E3/uL", "10*3/uL"),
            Map.entry("10E3/uL", "10*3/uL"),
            Map.entry("x10*9/L", "10*9/L"),
            Map.entry("x10^9/L", "10*9/L"),
            Map.entry("10E9/L", "10*9/L"),
            Map.entry("bpm", "/min"),
            Map.entry("beats/min", "/min"),
            Map.entry("beats/minute", "/min"),
            Map.entry("breaths/min", "/min"),
            Map.entry("per minute", "/min"),
            // size and time
            Map.entry("lb", "[lb_av]"),
            Map.entry("lbs", "[lb_av]"),
            Map.entry("in", "[in_i]"),
            Map.entry("inch", "[in_i]"),
            Map.entry("inches", "[in_i]"),
            Map.entry("kg/m^2", "kg/m2"),
            Map.entry("kg/m*2", "kg/m2"),
            Map.entry("years", "a"),
            Map.entry("year", "a"),
            Map.entry("yr", "a"),
            // mass, charge, activity, share
            Map.entry("mcg", "ug"),
            Map.entry("mcg/mg", "ug/mg"),
            Map.entry("mcg/mL", "ug/mL"),
            Map.entry("mcg/dL", "ug/dL"),
            Map.entry("mcg/L", "ug/L"),
            Map.entry("mcg/min", "ug/min"),
            Map.entry("gm/dL", "g/dL"),
            Map.entry("mEq/L", "meq/L"),
            Map.entry("IU/L", "[iU]/L"),
            Map.entry("percent", "%"));

    private Spelling() {}

    /** As UCUM would write it; empty for text that cannot be a unit. */
    static Optional<String> ucum(String unit) {
        if (unit.length() > LONGEST) {
            return Optional.empty();
        }
        String plain = AROUND_SLASH.matcher(ascii(unit).strip()).replaceAll("/");
        if (!CHARACTERS.matcher(plain).matches()
                || LONG_NUMBER.matcher(plain).find()
                || DANGLING.matcher(plain).find()) {
            return Optional.empty();
        }
        return Optional.of(ALIASES.getOrDefault(plain, plain));
    }

    /** The micro sign and the Greek letter, superscripts, the degree sign and the multiplication sign. */
    private static String ascii(String unit) {
        StringBuilder ascii = new StringBuilder(unit.length());
        for (int i = 0; i < unit.length(); i++) {
            char c = unit.charAt(i);
            switch (c) {
                case '\u00b5', '\u03bc' -> ascii.append('u');
                case '\u00b2' -> ascii.append('2');
                case '\u00b3' -> ascii.append('3');
                case '\u00b0' -> ascii.append("deg");
                case '\u00d7' -> ascii.append('x');
                default -> ascii.append(c);
            }
        }
        return ascii.toString();
    }
}
