package org.preceptor.feature;

import java.util.Optional;
import org.preceptor.chart.Fact;

/**
 * The sex that published equations mean: US Core birth sex, else the administrative gender where it is female or male.
 *
 * <p>Codes: US Core {@code us-core-birthsex} uses {@code F} and {@code M}; {@code us-core-sex} uses SNOMED CT 248152002
 * (female) and 248153007 (male).
 */
public final class BirthSex {

    private BirthSex() {}

    /** {@code female} or {@code male}; empty where the chart says neither. */
    public static Optional<String> of(Fact.Person person) {
        return person.birthSex()
                .flatMap(BirthSex::fromCode)
                .or(() -> person.administrativeGender()
                        .filter(gender -> gender.equals("female") || gender.equals("male")));
    }

    private static Optional<String> fromCode(String code) {
        return switch (code) {
            case "F", "248152002" -> Optional.of("female");
            case "M", "248153007" -> Optional.of("male");
            default -> Optional.empty();
        };
    }
}
