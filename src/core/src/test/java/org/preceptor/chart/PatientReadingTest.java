package org.preceptor.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.preceptor.chart.Read.chart;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientReadingTest {

    private static final String US_CORE = "http://hl7.org/fhir/us/core/StructureDefinition/";
    private static final String CDC = "urn:oid:2.16.840.1.113883.6.238";

    private static Fact.Person patient(String members) {
        return chart("{'resourceType':'Patient','id':'p1'" + (members.isEmpty() ? "" : "," + members) + "}")
                .person()
                .orElseThrow();
    }

    private static String coded(String name, String code) {
        return "{'url':'" + US_CORE + name + "','valueCode':'" + code + "'}";
    }

    private static String omb(String name, String... codes) {
        StringBuilder nested = new StringBuilder("{'url':'text','valueString':'as told'}");
        for (String code : codes) {
            nested.append(",{'valueCoding':{'code':'")
                    .append(code)
                    .append("','system':'")
                    .append(CDC)
                    .append("'},'url':'ombCategory'}");
        }
        return "{'extension':[" + nested + ",{'url':'detailed','valueCoding':{'system':'" + CDC
                + "','code':'2184-0'}}],'url':'" + US_CORE + name + "'}";
    }

    @Test
    void readsBirthDateAndGender() {
        Fact.Person person = patient("'birthDate':'1961-04-07','gender':'female'");
        assertThat(person.birthDate()).contains(BirthDate.on(LocalDate.of(1961, 4, 7)));
        assertThat(person.administrativeGender()).contains("female");
        assertThat(person.id()).isEqualTo("p1");
        assertThat(person.deceased()).isFalse();
        assertThat(person.source().relative()).contains("Patient/p1");
    }

    @ParameterizedTest
    @CsvSource({"1961, 1961-01-01, 1961-12-31", "1960-02, 1960-02-01, 1960-02-29", "1961-12, 1961-12-01, 1961-12-31"})
    void readsAMonthOrAYearAsAllItsDays(String birthDate, LocalDate earliest, LocalDate latest) {
        assertThat(patient("'birthDate':'" + birthDate + "'").birthDate()).contains(new BirthDate(earliest, latest));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "196",
                "1961-4",
                "1961-13",
                "1961-02-30",
                "07.04.1961",
                "",
                "1961-04-07T00:00:00Z",
                "0000",
                "1961-04-"
            })
    void takesNoBirthDateFromWhatIsNone(String birthDate) {
        assertThat(patient("'birthDate':'" + birthDate + "'").birthDate()).isEmpty();
    }

    @Test
    void readsBirthSexFromEitherExtensionAndPrefersTheOlder() {
        assertThat(patient("'extension':[" + coded("us-core-birthsex", "F") + "]")
                        .birthSex())
                .contains("F");
        assertThat(patient("'extension':[" + coded("us-core-sex", "248153007") + "]")
                        .birthSex())
                .contains("248153007");
        assertThat(patient(
                                "'extension':[{'url':'" + US_CORE
                                        + "us-core-individual-sex','valueCoding':{'system':'http://snomed.info/sct','code':'248152002'}}]")
                        .birthSex())
                .contains("248152002");
        assertThat(patient("'extension':[" + coded("us-core-sex", "248153007") + "," + coded("us-core-birthsex", "F")
                                + "]")
                        .birthSex())
                .contains("F");
        assertThat(patient("'extension':[" + coded("us-core-sex", "248153007") + "," + coded("us-core-birthsex", "UNK")
                                + "]")
                        .birthSex())
                .contains("248153007");
        assertThat(patient("").birthSex()).isEmpty();
    }

    @Test
    void believesNeitherOfTwoBirthSexes() {
        assertThat(patient("'extension':[" + coded("us-core-birthsex", "F") + "," + coded("us-core-birthsex", "M")
                                + "]")
                        .birthSex())
                .isEmpty();
    }

    @Test
    void readsTheOmbCategoriesOfRaceAndEthnicity() {
        Fact.Person person = patient("'extension':[" + omb("us-core-race", "2106-3", "1002-5") + ","
                + omb("us-core-ethnicity", "2135-2") + "]");
        assertThat(person.race()).containsExactly(new Code(CDC, "2106-3"), new Code(CDC, "1002-5"));
        assertThat(person.ethnicity()).contains(new Code(CDC, "2135-2"));
        assertThat(patient("'extension':[" + omb("us-core-ethnicity") + "]").ethnicity())
                .isEmpty();
    }

    @Test
    void knowsTheDeceased() {
        assertThat(patient("'deceasedBoolean':true").deceased()).isTrue();
        assertThat(patient("'deceasedBoolean':false").deceased()).isFalse();
        assertThat(patient("'deceasedDateTime':'2025'").deceased()).isTrue();
    }

    @Test
    void takesAPatientWithoutAnIdForNobody() {
        assertThat(chart("{'gender':'male','resourceType':'Patient'}").person()).isEmpty();
    }
}
