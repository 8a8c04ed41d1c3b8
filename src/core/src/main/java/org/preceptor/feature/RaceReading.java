package org.preceptor.feature;

import java.util.List;
import java.util.Optional;
import org.preceptor.chart.Code;
import org.preceptor.chart.Fact;
import org.preceptor.feature.FeatureValue.Missing;
import org.preceptor.feature.FeatureValue.Origin;
import org.preceptor.feature.FeatureValue.Present;
import org.preceptor.feature.FeatureValue.Reason;

/**
 * Race as published equations ask for it, from the OMB categories of US Core's race extension. One category gives its number;
 * several, another, or none give the equation's own number for that, where it has one. An equation that takes race and ethnicity
 * as one input gets a number only where the ethnicity is recorded, too.
 */
final class RaceReading {

    /** "Race and Ethnicity - CDC", which US Core binds the OMB categories to. */
    private static final String CATEGORIES = "urn:oid:2.16.840.1.113883.6.238";

    /** OMB categories of US Core's ethnicity. */
    private static final String HISPANIC = "2135-2";

    private static final String NOT_HISPANIC = "2186-5";

    private RaceReading() {}

    static FeatureValue of(Optional<Fact.Person> person, FeatureSource.Race race) {
        if (person.isEmpty()) {
            return new Missing(Reason.NOT_OBTAINED, List.of());
        }
        var sources = List.of(person.get().source());
        if (race.hispanic().isPresent()) {
            Optional<Code> ethnicity =
                    person.get().ethnicity().filter(code -> code.system().equals(CATEGORIES));
            if (ethnicity.filter(code -> code.code().equals(HISPANIC)).isPresent()) {
                return race.hispanic()
                        .flatMap(FeatureSource.Hispanic::value)
                        .<FeatureValue>map(number -> new Present(number, Optional.empty(), Origin.MEASURED, sources))
                        .orElseGet(() -> new Missing(Reason.ANSWER_NOT_USABLE, sources));
            }
            if (ethnicity.filter(code -> code.code().equals(NOT_HISPANIC)).isEmpty()) {
                return new Missing(Reason.NOT_IN_CHART, sources);
            }
        }
        List<Code> recorded = person.get().race().stream()
                .filter(code -> code.system().equals(CATEGORIES))
                .toList();
        Optional<Double> listed = recorded.size() == 1
                ? Optional.ofNullable(race.values().get(recorded.getFirst().code()))
                : Optional.empty();
        Origin origin = recorded.isEmpty() ? Origin.NOT_RECORDED : Origin.MEASURED;
        return listed.or(race::otherwise)
                .<FeatureValue>map(number -> new Present(number, Optional.empty(), origin, sources))
                .orElseGet(() ->
                        new Missing(recorded.isEmpty() ? Reason.NOT_IN_CHART : Reason.ANSWER_NOT_USABLE, sources));
    }
}
