package org.preceptor.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class BreakageTest {
    private static final String REQUEST = """
            {"hook": "patient-view", "context": {"patientId": "maria"}, "prefetch": {
              "patient": {"resourceType": "Patient", "id": "maria", "birthDate": "1962-02-29"},
              "observations": {"resourceType": "Bundle", "entry": [
                {"resource": {"resourceType": "Observation", "subject": {"reference": "Patient/maria"},
                  "code": {"coding": [{"system": "http://loinc.org", "code": "2160-0"}]},
                  "effectiveDateTime": "2024-02-29T08:00:00+01:00", "issued": "2024-03-01"}},
                {"resource": {"resourceType": "Observation", "subject": {"reference": "Patient/maria"},
                  "effectivePeriod": {"start": "2024-03"}, "note": [{"text": "since 2024-03-01"}]}}]},
              "conditions": null}}""";

    private static ObjectNode request() {
        return (ObjectNode) parse(REQUEST);
    }

    private static JsonNode parse(String json) {
        try {
            return Web.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode broken(String wish) {
        ObjectNode request = request();
        List<Breakage> breakages = Breakage.of(parse("[" + wish + "]"));
        assertThat(breakages).hasSize(1);
        JsonNode broken = breakages.getFirst().broken(request);
        assertThat(request).isEqualTo(request());
        assertThat(broken).isNotEqualTo(request);
        return broken;
    }

    @Test
    void leavesOutOneKey() {
        JsonNode prefetch =
                broken("{\"kind\": \"drop-prefetch\", \"key\": \"conditions\"}").path("prefetch");
        assertThat(prefetch.has("conditions")).isFalse();
        assertThat(prefetch.size()).isEqualTo(2);
    }

    @Test
    void refusesOneKey() {
        JsonNode prefetch = broken("{\"kind\": \"operation-outcome\", \"key\": \"observations\"}")
                .path("prefetch");
        assertThat(prefetch.at("/observations/resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(prefetch.at("/patient/id").asText()).isEqualTo("maria");
    }

    @Test
    void movesTheDatesOfTheChartAndNeitherTheBirthNorCodesNorWords() {
        JsonNode prefetch = broken("{\"kind\": \"stale-data\"}").path("prefetch");
        assertThat(prefetch.at("/patient/birthDate").asText()).isEqualTo("1962-02-29");
        JsonNode first = prefetch.at("/observations/entry/0/resource");
        assertThat(first.path("effectiveDateTime").asText()).isEqualTo("2012-02-29T08:00:00+01:00");
        assertThat(first.path("issued").asText()).isEqualTo("2012-03-01");
        assertThat(first.at("/code/coding/0/code").asText()).isEqualTo("2160-0");
        JsonNode second = prefetch.at("/observations/entry/1/resource");
        assertThat(second.at("/effectivePeriod/start").asText()).isEqualTo("2012-03");
        assertThat(second.at("/note/0/text").asText()).isEqualTo("since 2024-03-01");
        assertThat(StaleDates.shifted("2024-02-29", 1)).isEqualTo("2023-02-28");
        assertThat(StaleDates.shifted("2024-13-01", 1)).isEqualTo("2024-13-01");
    }

    @Test
    void makesOneResourceSomebodyElses() {
        JsonNode broken = broken("{\"kind\": \"wrong-patient\"}");
        assertThat(broken.findValuesAsText("reference")).containsExactly("Patient/somebody-else", "Patient/maria");
        assertThat(broken.at("/context/patientId").asText()).isEqualTo("maria");
    }

    @Test
    void letsTheServiceReadASlowServerItself() {
        assertThat(broken("{\"kind\": \"slow-fhir-server\", \"milliseconds\": 3000}")
                        .has("prefetch"))
                .isFalse();
        assertThat(Breakage.of(parse(
                        "[{\"kind\": \"slow-fhir-server\", \"milliseconds\": 3000}, {\"kind\": \"stale-data\"}]")))
                .map(Breakage::delay)
                .containsExactly(Duration.ofSeconds(3), Duration.ZERO);
    }

    @Test
    void saysWhatCannotBeBroken() {
        assertThatThrownBy(() -> broken("{\"kind\": \"drop-prefetch\", \"key\": \"none\"}"))
                .hasMessageContaining("no prefetch 'none'");
        assertThatThrownBy(() -> broken("{\"kind\": \"drop-prefetch\"}")).hasMessageContaining("needs the key");
        assertThatThrownBy(() -> broken("{\"kind\": \"slow-fhir-server\", \"milliseconds\": 20001}"))
                .hasMessageContaining("from 1 to 20000");
        assertThatThrownBy(() -> broken("{\"kind\": \"explode\"}")).hasMessageContaining("'explode' is no way");
        ObjectNode bare = Web.JSON.createObjectNode().put("hook", "patient-view");
        assertThatThrownBy(() -> new Breakage.StaleData().broken(bare)).hasMessageContaining("no prefetch");
        bare.putObject("prefetch").putObject("patient").put("resourceType", "Patient");
        assertThatThrownBy(() -> new Breakage.WrongPatient().broken(bare)).hasMessageContaining("names a patient");
    }
}
