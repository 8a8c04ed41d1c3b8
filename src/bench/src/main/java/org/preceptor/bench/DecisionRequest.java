package org.preceptor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.List;

/**
 * A {@link SyntheticChart} whose patient gets a card from both services: the newest value of every input that the richest
 * variants read stands on a day of the caller's choice, and the age asks for both horizons.
 */
public final class DecisionRequest {

    private record Newest(String loinc, String value, String unit) {}

    /** Laboratory values and vital signs of a woman with kidney disease and a high cardiovascular risk. */
    private static final List<Newest> NEWEST = List.of(
            new Newest("8480-6", "152", "mm[Hg]"),
            new Newest("2093-3", "212", "mg/dL"),
            new Newest("2085-9", "44", "mg/dL"),
            new Newest("2160-0", "1.6", "mg/dL"),
            new Newest("4548-4", "7.4", "%"),
            new Newest("9318-7", "320", "mg/g"),
            new Newest("39156-5", "31.2", "kg/m2"),
            new Newest("1751-7", "3.6", "g/dL"),
            new Newest("2777-1", "4.2", "mg/dL"),
            new Newest("1963-8", "22", "mmol/L"),
            new Newest("17861-6", "9.1", "mg/dL"));

    private static final String ENTRIES = "\"entry\":[";

    private DecisionRequest() {}

    /** A patient-view request of about this size. */
    public static byte[] of(ChartReadingBenchmark.Size size, LocalDate day) {
        byte[] chart = switch (size) {
            case KB20 -> SyntheticChart.small();
            case KB400 -> SyntheticChart.usual();
            case MB4 -> SyntheticChart.large();
        };
        StringBuilder json = new StringBuilder(new String(chart, UTF_8));
        int entries = json.indexOf(ENTRIES, json.indexOf("\"observations\":{")) + ENTRIES.length();
        json.insert(entries, newest(day));
        int birth = json.indexOf("1961-04-07");
        json.replace(birth, birth + 4, Integer.toString(day.getYear() - 56));
        // A part of the chart that nobody asked the EHR for could not rule an exclusion out.
        json.insert(
                json.length() - 2, ",\"procedures\":{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":0}");
        return json.toString().getBytes(UTF_8);
    }

    private static String newest(LocalDate day) {
        StringBuilder json = new StringBuilder();
        for (Newest value : NEWEST) {
            observation(
                    json,
                    value.loinc,
                    day,
                    "'valueQuantity':{'value':" + value.value + ",'unit':'" + value.unit
                            + "','system':'http://unitsofmeasure.org','code':'" + value.unit + "'}");
        }
        observation(
                json,
                "72166-2",
                day,
                "'valueCodeableConcept':{'coding':[{'system':'http://snomed.info/sct','code':'449868002'}]}");
        return json.toString();
    }

    private static void observation(StringBuilder json, String loinc, LocalDate day, String value) {
        json.append(("{'resource':{'resourceType':'Observation','id':'newest-" + loinc
                        + "','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'" + loinc
                        + "'}]},'subject':{'reference':'Patient/example'},'effectiveDateTime':'" + day + "'," + value
                        + "}},")
                .replace('\'', '"'));
    }
}
