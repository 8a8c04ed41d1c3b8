package org.preceptor.lab.training;

/** Codes of the National Health and Nutrition Examination Survey. */
final class Nhanes {

    private Nhanes() {}

    /** RIDRETH1 in words. */
    static String raceEthnicity(String code) {
        return switch (code) {
            case "1" -> "Mexican American";
            case "2" -> "other Hispanic";
            case "3" -> "non-Hispanic White";
            case "4" -> "non-Hispanic Black";
            case "5" -> "other, or several";
            default -> "not given";
        };
    }
}
