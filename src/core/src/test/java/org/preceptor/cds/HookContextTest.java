package org.preceptor.cds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.preceptor.cds.RequestOutcome.Accepted;
import org.preceptor.cds.RequestOutcome.Invalid;
import org.preceptor.chart.ChartOutcome;

/** The contexts of the hooks library's hooks. */
class HookContextTest {

    private static final String WHO = "'userId':'Practitioner/dr','patientId':'p1'";
    private static final String ORDERS =
            "{'resourceType':'Bundle','entry':[{'resource':{'resourceType':'MedicationRequest','id':'m1','status':'draft','subject':{'reference':'Patient/p1'}}}]}";

    private static RequestOutcome read(String hook, String context) {
        return CdsRequestReaderTest.read("{'hook':'" + hook
                + "','hookInstance':'d1577c69-dfbe-44ad-ba6d-3e05e953b2ea','context':{" + context + "}}");
    }

    private static List<String> problems(String hook, String context) {
        RequestOutcome outcome = read(hook, context);
        return outcome instanceof Invalid invalid ? invalid.problems() : List.of();
    }

    private static String complete(String hook) {
        return switch (hook) {
            case "order-select" -> WHO + ",'selections':['MedicationRequest/m1'],'draftOrders':" + ORDERS;
            case "order-sign" -> WHO + ",'draftOrders':" + ORDERS;
            case "order-dispatch" ->
                "'patientId':'p1','performer':'Organization/o','dispatchedOrders':['ServiceRequest/s1'],'fulfillmentTasks':[{'resourceType':'Task'}]";
            case "appointment-book" -> WHO + ",'appointments':{'resourceType':'Bundle'}";
            case "encounter-start", "encounter-discharge" -> WHO + ",'encounterId':'e1'";
            case "allergyintolerance-create" ->
                WHO
                        + ",'allergyIntolerance':{'resourceType':'AllergyIntolerance','patient':{'reference':'Patient/p1'}}";
            case "problem-list-item-create" -> WHO + ",'conditions':{'resourceType':'Bundle'}";
            case "medication-refill" -> "'patientId':'p1','medications':{'resourceType':'Bundle'}";
            case "medication-verify" -> WHO + ",'medication':{'resourceType':'MedicationRequest'}";
            default -> WHO;
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "patient-view",
                "order-select",
                "order-sign",
                "order-dispatch",
                "appointment-book",
                "encounter-start",
                "encounter-discharge",
                "allergyintolerance-create",
                "problem-list-item-create",
                "medication-refill",
                "medication-verify",
                "com.example.custom"
            })
    void acceptsACompleteContextOfEveryHook(String hook) {
        assertThat(read(hook, complete(hook))).isInstanceOf(Accepted.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "patient-view|userId,patientId",
                "order-select|userId,patientId,selections,draftOrders",
                "order-sign|userId,patientId,draftOrders",
                "order-dispatch|patientId,dispatchedOrders,performer",
                "appointment-book|userId,patientId,appointments",
                "encounter-start|userId,patientId,encounterId",
                "encounter-discharge|userId,patientId,encounterId",
                "allergyintolerance-create|userId,patientId,allergyIntolerance",
                "problem-list-item-create|userId,patientId,conditions",
                "medication-refill|patientId,medications",
                "medication-verify|userId,patientId,medication",
                "com.example.custom|patientId",
            })
    void namesEachMissingField(String hook, String fields) {
        assertThat(problems(hook, ""))
                .containsExactlyInAnyOrder(java.util.Arrays.stream(fields.split(","))
                        .map(field -> "context." + field + " is missing")
                        .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "draftOrders",
                "appointments",
                "conditions",
                "medications",
                "allergyIntolerance",
                "medication",
                "selections",
                "dispatchedOrders",
                "performer",
                "userId",
                "patientId",
                "encounterId",
                "fulfillmentTasks"
            })
    void namesEachFieldOfAnotherType(String field) {
        for (String hook : List.of(
                "order-select",
                "appointment-book",
                "problem-list-item-create",
                "medication-refill",
                "allergyintolerance-create",
                "medication-verify",
                "order-dispatch",
                "encounter-start")) {
            if (!complete(hook).contains("'" + field + "'")) {
                continue;
            }
            for (String wrong : List.of("5", "'with space'", "{'a':1}", "[1]", "[]")) {
                if (field.equals("fulfillmentTasks") && wrong.equals("[]")) {
                    continue;
                }
                String context = complete(hook).replace("'" + field + "':", "'" + field + "':" + wrong + ",'ignored':");
                assertThat(problems(hook, context))
                        .as(hook + " " + wrong)
                        .singleElement()
                        .asString()
                        .startsWith("context." + field + " must ");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "patient-view,Practitioner/a,true", "patient-view,PractitionerRole/a,true", "patient-view,Patient/a,true",
        "patient-view,RelatedPerson/a,true", "patient-view,Device/a,false", "patient-view,a,false",
        "patient-view,https://ehr/Practitioner/a,false", "order-sign,Patient/a,false",
                "order-sign,PractitionerRole/a,true"
    })
    void knowsWhoMayBeTheUser(String hook, String user, boolean allowed) {
        assertThat(problems(hook, complete(hook).replace("Practitioner/dr", user))
                        .isEmpty())
                .isEqualTo(allowed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Patient/p1", "", "p 1", "p/1"})
    void wantsABarePatientId(String id) {
        assertThat(problems("patient-view", WHO.replace("'p1'", "'" + id + "'")))
                .containsExactly("context.patientId must be a logical id without a resource type");
    }

    @Test
    void wantsSelectionsToPointIntoTheDraftOrders() {
        assertThat(problems(
                        "order-select",
                        complete("order-select").replace("['MedicationRequest/m1']", "['MedicationRequest/m2']")))
                .containsExactly("context.selections must point into context.draftOrders");
    }

    @Test
    void holdsDraftsAndKeysNobodyAskedForToTheSamePatient() {
        for (String body : List.of(
                "'context':{" + complete("order-sign").replace("Patient/p1", "Patient/p2") + "}",
                "'context':{" + WHO + ",'draftOrders':" + ORDERS
                        + "},'prefetch':{'unasked':{'resourceType':'Condition','subject':{'reference':'Patient/p2'}}}")) {
            RequestOutcome outcome = CdsRequestReaderTest.read(
                    "{'hook':'order-sign','hookInstance':'d1577c69-dfbe-44ad-ba6d-3e05e953b2ea'," + body + "}");
            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Accepted.class,
                            accepted -> assertThat(accepted.draft().finish("p1"))
                                    .isInstanceOf(ChartOutcome.WrongPatient.class));
        }
    }
}
