package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.LOINC;
import static org.preceptor.chart.Read.SNOMED;
import static org.preceptor.chart.Read.chart;
import static org.preceptor.chart.Read.measurement;
import static org.preceptor.chart.Read.observation;
import static org.preceptor.chart.Read.value;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationReadingTest {

    private static final String QUANTITY =
            "'valueQuantity':{'value':1.2,'unit':'mg/dl','system':'http://unitsofmeasure.org','code':'mg/dL'}";

    @Test
    void readsANumberWithItsUcumUnitAndItsSource() {
        Fact.Measurement read = measurement("2160-0", QUANTITY + ",'effectiveDateTime':'2026-03-01T08:30:00-05:00'");
        assertThat(read.value()).isEqualTo(new Value.Numeric(1.2, "mg/dL", true, Optional.empty()));
        assertThat(read.codes()).containsExactly(new Code(LOINC, "2160-0"));
        assertThat(read.source()).isEqualTo(new SourceReference("Observation", Optional.of("o1"), "observations", 0));
        assertThat(read.component()).isFalse();
        assertThat(read.preliminary()).isFalse();
        assertThat(read.time().orElseThrow().start()).isEqualTo("2026-03-01T13:30:00Z");
    }

    @Test
    void skipsWhatNobodyReads() {
        assertThat(chart(observation("9999-9", QUANTITY)).measurements()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"entered-in-error", "cancelled", "unknown", "invented"})
    void keepsOutWhatTheStatusMakesVoidOrLeavesOpen(String status) {
        assertThat(chart(observation("2160-0", QUANTITY).replace("final", status))
                        .measurements())
                .isEmpty();
    }

    @Test
    void keepsOutAnObservationWithoutAStatus() {
        assertThat(chart(observation("2160-0", QUANTITY).replace("'status':'final',", ""))
                        .measurements())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"final,false", "amended,false", "corrected,false", "preliminary,true", "registered,true"})
    void marksWhatIsNotFinalYet(String status, boolean preliminary) {
        assertThat(chart(observation("2160-0", QUANTITY).replace("final", status))
                        .measurements())
                .singleElement()
                .returns(preliminary, Fact.Measurement::preliminary);
    }

    @Test
    void readsTheComponentsOfABloodPressurePanelAndNotTheEmptyPanel() {
        List<Fact.Measurement> read = chart(observation("85354-9", """
                        'effectiveDateTime':'2026-01-02',
                        'component':[
                          {'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},
                           'valueQuantity':{'value':142,'unit':'mmHg','system':'http://unitsofmeasure.org','code':'mm[Hg]'}},
                          {'dataAbsentReason':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/data-absent-reason','code':'unknown'}]},
                           'code':{'coding':[{'system':'http://loinc.org','code':'8462-4'}]}},
                          {'code':{'coding':[{'system':'http://loinc.org','code':'9999-9'}]},'valueString':'x'}]""")).measurements();
        assertThat(read).hasSize(2).allMatch(Fact.Measurement::component);
        assertThat(read.get(0).value()).isEqualTo(new Value.Numeric(142, "mm[Hg]", true, Optional.empty()));
        assertThat(read.get(1).value())
                .isEqualTo(new Value.Absent(
                        Optional.of(new Code("http://terminology.hl7.org/CodeSystem/data-absent-reason", "unknown"))));
        assertThat(read).allMatch(one -> one.time().orElseThrow().precision() == ClinicalTime.Precision.DAY);
        assertThat(read).allMatch(one -> one.source().id().equals(Optional.of("o1")));
    }

    @Test
    void readsAPanelThatHasAValueOfItsOwnBesideItsComponents() {
        assertThat(chart(
                                observation(
                                        "85354-9",
                                        QUANTITY
                                                + ",'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'8480-6'}]},'valueInteger':120}]"))
                        .measurements())
                .extracting(Fact.Measurement::component)
                .containsExactly(false, true);
    }

    @Test
    void readsNoGroupingObservationAsAMissingValue() {
        assertThat(chart(observation("85354-9", "'hasMember':[{'reference':'Observation/o2'}]"))
                        .measurements())
                .isEmpty();
        assertThat(value("'issued':'2026-01-01T00:00:00Z'")).isEqualTo(new Value.Absent(Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({"<,LESS", "<=,LESS_OR_EQUAL", ">=,GREATER_OR_EQUAL", ">,GREATER"})
    void keepsALaboratorysBound(String sign, Value.Comparator comparator) {
        assertThat(value("'valueQuantity':{'comparator':'" + sign + "','value':5,'unit':'mg/L'}"))
                .isEqualTo(new Value.Numeric(5, "mg/L", false, Optional.of(comparator)));
    }

    @Test
    void usesNoNumberWithABoundThatItDoesNotUnderstand() {
        assertThat(value("'valueQuantity':{'comparator':'ad','value':5}")).isEqualTo(new Value.Other("Quantity"));
    }

    @Test
    void takesTheUnitFromTheUcumCodeElseTheUnitElseACodeWithoutASystem() {
        assertThat(value("'valueQuantity':{'value':5,'unit':'mg/L'}"))
                .isEqualTo(new Value.Numeric(5, "mg/L", false, Optional.empty()));
        assertThat(value("'valueQuantity':{'value':5,'code':'mg/L'}"))
                .isEqualTo(new Value.Numeric(5, "mg/L", false, Optional.empty()));
        assertThat(value("'valueQuantity':{'value':5}")).isEqualTo(new Value.Numeric(5, "", false, Optional.empty()));
        assertThat(value("'valueQuantity':{'value':5,'system':'http://snomed.info/sct','code':'258797006'}"))
                .isEqualTo(new Value.Numeric(5, "", false, Optional.empty()));
        assertThat(
                        value(
                                "'valueQuantity':{'value':5,'unit':'x','system':'urn:oid:2.16.840.1.113883.6.8','code':'mg/L'}"))
                .isEqualTo(new Value.Numeric(5, "mg/L", true, Optional.empty()));
    }

    @Test
    void takesNoStringForANumber() {
        assertThat(value("'valueQuantity':{'value':'7.0','unit':'%'}")).isEqualTo(new Value.Other("Quantity"));
        assertThat(value("'valueString':'7.0'")).isEqualTo(new Value.Other("String"));
    }

    @Test
    void usesNoNumberTooLargeForADouble() {
        assertThat(value("'valueQuantity':{'value':1" + "0".repeat(90) + "e299}"))
                .isEqualTo(new Value.Other("Quantity"));
    }

    @Test
    void readsAQuantityWithoutANumberAsAbsent() {
        assertThat(value("'valueQuantity':{'unit':'mg/L'}")).isEqualTo(new Value.Absent(Optional.empty()));
    }

    @Test
    void readsTheOtherFormsOfAValue() {
        assertThat(value("'valueInteger':3")).isEqualTo(new Value.Whole(3));
        assertThat(value("'valueInteger':3.0")).isEqualTo(new Value.Other("Integer"));
        assertThat(value("'valueInteger':99999999999")).isEqualTo(new Value.Other("Integer"));
        assertThat(value("'valueBoolean':true")).isEqualTo(new Value.Bool(true));
        assertThat(value("'valueBoolean':'true'")).isEqualTo(new Value.Other("Boolean"));
        assertThat(value("'valueRange':{'low':{'value':1}}")).isEqualTo(new Value.Other("Range"));
        assertThat(value("'valueRatio':{}")).isEqualTo(new Value.Other("Ratio"));
        assertThat(value("'valueSampledData':{}")).isEqualTo(new Value.Other("SampledData"));
        assertThat(value("'valueTime':'10:00:00'")).isEqualTo(new Value.Other("Time"));
        assertThat(value("'valueDateTime':'in spring'")).isEqualTo(new Value.Other("DateTime"));
        assertThat(value("'valueDateTime':7")).isEqualTo(new Value.Other("DateTime"));
        assertThat(value("'valuePeriod':{}")).isEqualTo(new Value.Other("Period"));
    }

    @Test
    void keepsOfACodedAnswerTheCodesThatSomebodyReads() {
        assertThat(measurement(
                                "72166-2",
                                "'valueCodeableConcept':{'coding':[{'code':'x','system':'urn:local'},{'code':'449868002','system':'"
                                        + SNOMED + "'}],'text':'Current'}")
                        .value())
                .isEqualTo(new Value.Coded(List.of(new Code(SNOMED, "449868002"))));
        assertThat(measurement("72166-2", "'valueCodeableConcept':{'text':'Current'}")
                        .value())
                .isEqualTo(new Value.Coded(List.of()));
    }

    @Test
    void usesNoValueThatStandsBesideAReasonWhyThereIsNone() {
        assertThat(value(QUANTITY + ",'dataAbsentReason':{'coding':[{'system':'s','code':'error'}]}"))
                .isEqualTo(new Value.Absent(Optional.of(new Code("s", "error"))));
        assertThat(value("'dataAbsentReason':{'text':'lost'}")).isEqualTo(new Value.Absent(Optional.empty()));
    }

    @Test
    void usesNeitherOfTwoValues() {
        assertThat(value(QUANTITY + ",'valueString':'1.2'")).isEqualTo(new Value.Other("[x]"));
        assertThat(value("'valueString':'1.2'," + QUANTITY)).isEqualTo(new Value.Other("[x]"));
    }

    @Test
    void knowsACodeSystemByItsObjectIdentifierToo() {
        String members = QUANTITY;
        for (String system : List.of("urn:oid:2.16.840.1.113883.6.1", "2.16.840.1.113883.6.1")) {
            assertThat(chart(observation("2160-0", members).replace(LOINC, system))
                            .measurements())
                    .singleElement()
                    .returns(List.of(new Code(LOINC, "2160-0")), Fact.Measurement::codes);
        }
    }

    @Test
    void keepsAllCodesOfInterestInTheChartsOrder() {
        String codes =
                "{'system':'urn:local','code':'CREA'},{'system':'http://loinc.org','code':'38483-4'},{'code':'2160-0','display':'Creatinine','system':'http://loinc.org'},{'system':'http://loinc.org','code':'38483-4'}";
        assertThat(chart(observation("2160-0", QUANTITY)
                                .replace("{'system':'http://loinc.org','code':'2160-0'}", codes))
                        .measurements())
                .singleElement()
                .returns(List.of(new Code(LOINC, "38483-4"), new Code(LOINC, "2160-0")), Fact.Measurement::codes);
    }

    @Test
    void keepsOutWhatIsAboutSomethingElseThanThePatient() {
        assertThat(chart(observation("2160-0", QUANTITY + ",'focus':[{'reference':'Device/d'}]"))
                        .measurements())
                .isEmpty();
    }

    @Test
    void keepsOutWhatAnExtensionMayTurnAround() {
        assertThat(chart(observation("2160-0", QUANTITY + ",'modifierExtension':[{'url':'http://example.org/not'}]"))
                        .measurements())
                .isEmpty();
    }

    @Test
    void readsAResourceWhoseTypeComesLast() {
        String last = observation("2160-0", QUANTITY).replace("'resourceType':'Observation',", "");
        last = last.substring(0, last.length() - 1) + ",'resourceType':'Observation'}";
        assertThat(chart(last).measurements())
                .isEqualTo(chart(observation("2160-0", QUANTITY)).measurements());
    }
}
