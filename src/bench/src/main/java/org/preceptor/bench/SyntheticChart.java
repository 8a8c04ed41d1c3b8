package org.preceptor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.cds.PrefetchTemplate;
import org.preceptor.chart.Code;
import org.preceptor.chart.CodeSet;
import org.preceptor.chart.Interest;

/**
 * A patient-view request whose prefetch has the shape of US Core resources: the same bytes for the same size, every time.
 *
 * <p>Codes are those of the US Core examples and of this project's value sets; the values mean nothing.
 */
public final class SyntheticChart {

    /** A laboratory test: its code, name, unit, and a middle value. */
    private record Test(String code, String name, String unit, double middle) {}

    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static final List<Test> LABORATORY = List.of(
            new Test("2160-0", "Creatinine [Mass/volume] in Serum or Plasma", "mg/dL", 1),
            new Test("2093-3", "Cholesterol [Mass/volume] in Serum or Plasma", "mg/dL", 190),
            new Test("2085-9", "Cholesterol in HDL [Mass/volume] in Serum or Plasma", "mg/dL", 50),
            new Test("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", 6),
            new Test("9318-7", "Albumin/Creatinine [Mass Ratio] in Urine", "mg/g", 30),
            new Test("17861-6", "Calcium [Mass/volume] in Serum or Plasma", "mg/dL", 9.5),
            new Test("2028-9", "Carbon dioxide, total [Moles/volume] in Serum or Plasma", "mmol/L", 24),
            new Test("2075-0", "Chloride [Moles/volume] in Serum or Plasma", "mmol/L", 102),
            new Test("2345-7", "Glucose [Mass/volume] in Serum or Plasma", "mg/dL", 95),
            new Test("2823-3", "Potassium [Moles/volume] in Serum or Plasma", "mmol/L", 4),
            new Test("2951-2", "Sodium [Moles/volume] in Serum or Plasma", "mmol/L", 140),
            new Test("718-7", "Hemoglobin [Mass/volume] in Blood", "g/dL", 14),
            new Test("4544-3", "Hematocrit [Volume Fraction] of Blood by Automated count", "%", 42),
            new Test("6690-2", "Leukocytes [#/volume] in Blood by Automated count", "10*3/uL", 7),
            new Test("777-3", "Platelets [#/volume] in Blood by Automated count", "10*3/uL", 250));

    private static final List<String> DIAGNOSES = List.of(
            "44054006|Diabetes mellitus type 2|E11.9",
            "59621000|Essential hypertension|I10",
            "39065001|Burn of ear|T20.21",
            "51868009|Ulcer of duodenum|K26.9");

    private static final List<String> DRUGS = List.of(
            "617310|atorvastatin 20 MG Oral Tablet",
            "476872|Nizatidine 15 MG/ML Oral Solution",
            "314076|lisinopril 10 MG Oral Tablet");

    private final Random random = new Random(20261101);
    private final StringBuilder json = new StringBuilder(1 << 16);

    private SyntheticChart() {}

    /** What the models of the two services read of such a chart, about a third of its Observations. */
    public static Interest interest() {
        return new Interest(
                Set.of(
                        loinc("2160-0", "38483-4"),
                        loinc("2093-3"),
                        loinc("2085-9"),
                        loinc("4548-4"),
                        loinc("9318-7", "14959-1"),
                        loinc("17861-6"),
                        loinc("2028-9"),
                        loinc("8480-6"),
                        loinc("29463-7"),
                        loinc("8302-2"),
                        loinc("72166-2")),
                Set.of(set(SNOMED, "449868002", "428041000124106")),
                Set.of(new CodeSet(
                        "diabetes",
                        "Diabetes",
                        Set.of(new Code(SNOMED, "44054006")),
                        Map.of("http://hl7.org/fhir/sid/icd-10-cm", Set.of("E11")))),
                Set.of(set(RXNORM, "617310", "314076")),
                Set.of(set(SNOMED, "265764009")),
                false);
    }

    /** The prefetch that the request answers. */
    public static List<PrefetchTemplate> templates() {
        return List.of(
                new PrefetchTemplate(PrefetchTemplate.PATIENT, "Patient/{{context.patientId}}"),
                new PrefetchTemplate(PrefetchTemplate.OBSERVATIONS, "Observation?patient={{context.patientId}}"),
                new PrefetchTemplate(PrefetchTemplate.CONDITIONS, "Condition?patient={{context.patientId}}"),
                new PrefetchTemplate(PrefetchTemplate.MEDICATIONS, "MedicationRequest?patient={{context.patientId}}"));
    }

    /** The zone of the charts' dates. */
    public static ZoneId zone() {
        return ZoneId.of("America/New_York");
    }

    /** About 20 KB. */
    public static byte[] small() {
        return request(15, 3, 2);
    }

    /** About 400 KB: 300 Observations, 50 Conditions, 30 MedicationRequests. */
    public static byte[] usual() {
        return request(300, 50, 30);
    }

    /** Ten times the usual. */
    public static byte[] large() {
        return request(3_000, 500, 300);
    }

    /** A patient-view request with so many resources. */
    public static byte[] request(int observations, int conditions, int medications) {
        return new SyntheticChart().build(observations, conditions, medications).getBytes(UTF_8);
    }

    private static CodeSet loinc(String... codes) {
        return set(LOINC, codes);
    }

    private static CodeSet set(String system, String... codes) {
        return new CodeSet(
                codes[0],
                codes[0],
                Arrays.stream(codes).map(code -> new Code(system, code)).collect(Collectors.toSet()),
                Map.of());
    }

    private String build(int observations, int conditions, int medications) {
        add("{'hookInstance':'d1577c69-dfbe-44ad-ba6d-3e05e953b2ea','hook':'patient-view',"
                + "'fhirServer':'https://ehr.example.org/fhir',"
                + "'context':{'userId':'Practitioner/practitioner-1','patientId':'example'},'prefetch':{'patient':");
        add("{'resourceType':'Patient','id':'example','gender':'female','birthDate':'1961-04-07','extension':["
                + "{'url':'http://hl7.org/fhir/us/core/StructureDefinition/us-core-birthsex','valueCode':'F'}],"
                + "'name':[{'family':'Shaw','given':['Amy','V.'],'use':'official'}]}");
        bundle("observations", "Observation", observations, this::observation);
        bundle("conditions", "Condition", conditions, this::condition);
        bundle("medications", "MedicationRequest", medications, this::medication);
        add("}}");
        return json.toString();
    }

    /** Writes one resource. */
    private interface Resource {
        void write(int number);
    }

    private void bundle(String key, String type, int count, Resource resource) {
        add(",'" + key + "':{'resourceType':'Bundle','id':'bundle-" + key + "','type':'searchset','total':" + count
                + ",'link':[{'relation':'self','url':'https://ehr.example.org/fhir/" + type
                + "?patient=example'}],'entry':[");
        for (int i = 0; i < count; i++) {
            add((i == 0 ? "" : ",") + "{'fullUrl':'https://ehr.example.org/fhir/" + type + "/" + key + "-" + i
                    + "','resource':");
            resource.write(i);
            add(",'search':{'mode':'match'}}");
        }
        add("]}");
    }

    private void observation(int i) {
        if (i % 4 == 3) {
            vitalSign(i);
            return;
        }
        Test test = LABORATORY.get(i % LABORATORY.size());
        add("{'resourceType':'Observation','id':'observations-" + i
                + "','meta':{'versionId':'1','profile':["
                + "'http://hl7.org/fhir/us/core/StructureDefinition/us-core-observation-lab']},'status':'final',"
                + category("laboratory", "Laboratory") + ",'code':{'coding':["
                + coding(LOINC, test.code, test.name) + "]}," + subject() + ",'effectiveDateTime':'" + day()
                + "T08:30:00-05:00','issued':'"
                + day() + "T12:00:00.000-05:00','valueQuantity':" + quantity(around(test.middle), test.unit)
                + ",'interpretation':[{'coding':["
                + coding("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation", "N", "Normal")
                + "]}],'referenceRange':[{'low':" + quantity(Math.rint(test.middle / 2), test.unit) + ",'high':"
                + quantity(Math.rint(test.middle * 2), test.unit) + "}]}");
    }

    private void vitalSign(int i) {
        add("{'resourceType':'Observation','id':'observations-" + i
                + "','meta':{'versionId':'1','profile':["
                + "'http://hl7.org/fhir/us/core/StructureDefinition/us-core-blood-pressure']},'status':'final',"
                + category("vital-signs", "Vital Signs") + ",'code':{'coding':["
                + coding(LOINC, "85354-9", "Blood pressure panel with all children optional")
                + "],'text':'Blood pressure systolic and diastolic'}," + subject() + ",'effectiveDateTime':'" + day()
                + "','component':[{'code':{'coding':[" + coding(LOINC, "8480-6", "Systolic blood pressure")
                + "]},'valueQuantity':" + quantity(Math.rint(around(130)), "mm[Hg]")
                + "},{'code':{'coding':[" + coding(LOINC, "8462-4", "Diastolic blood pressure")
                + "]},'valueQuantity':" + quantity(Math.rint(around(80)), "mm[Hg]") + "}]}");
    }

    private void condition(int i) {
        String[] diagnosis = DIAGNOSES.get(i % DIAGNOSES.size()).split("\\|");
        add("{'resourceType':'Condition','id':'conditions-" + i
                + "','meta':{'versionId':'1','profile':["
                + "'http://hl7.org/fhir/us/core/StructureDefinition/us-core-condition-problems-health-concerns']},"
                + "'clinicalStatus':{'coding':["
                + coding("http://terminology.hl7.org/CodeSystem/condition-clinical", "active", "Active")
                + "]},'verificationStatus':{'coding':["
                + coding("http://terminology.hl7.org/CodeSystem/condition-ver-status", "confirmed", "Confirmed")
                + "]}," + category("problem-list-item", "Problem List Item") + ",'code':{'coding':["
                + coding(SNOMED, diagnosis[0], diagnosis[1]) + ","
                + coding("http://hl7.org/fhir/sid/icd-10-cm", diagnosis[2], diagnosis[1]) + "],'text':'" + diagnosis[1]
                + "'}," + subject() + ",'onsetDateTime':'" + day() + "','recordedDate':'" + day() + "'}");
    }

    private void medication(int i) {
        String[] drug = DRUGS.get(i % DRUGS.size()).split("\\|");
        add("{'resourceType':'MedicationRequest','id':'medications-" + i
                + "','meta':{'versionId':'1','profile':["
                + "'http://hl7.org/fhir/us/core/StructureDefinition/us-core-medicationrequest']},'status':'active',"
                + "'intent':'order','medicationCodeableConcept':{'coding':[" + coding(RXNORM, drug[0], drug[1])
                + "],'text':'" + drug[1] + "'}," + subject() + ",'authoredOn':'" + day()
                + "','requester':{'reference':'Practitioner/practitioner-1','display':'Ronald Bone, MD'},"
                + "'dosageInstruction':[{'text':'one tablet daily','timing':{'repeat':{'frequency':1,'period':1,"
                + "'periodUnit':'d'}},'doseAndRate':[{'doseQuantity':" + quantity(1, "{tbl}") + "}]}],"
                + "'dispenseRequest':{'numberOfRepeatsAllowed':1,'quantity':" + quantity(30, "{tbl}") + "}}");
    }

    private static String category(String code, String name) {
        return "'category':[{'coding':["
                + coding("http://terminology.hl7.org/CodeSystem/observation-category", code, name) + "],'text':'" + name
                + "'}]";
    }

    private static String coding(String system, String code, String display) {
        return "{'system':'" + system + "','code':'" + code + "','display':'" + display + "'}";
    }

    private static String quantity(double value, String unit) {
        String number = value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
        return "{'value':" + number + ",'unit':'" + unit + "','system':'http://unitsofmeasure.org','code':'" + unit
                + "'}";
    }

    private static String subject() {
        return "'subject':{'reference':'Patient/example','display':'Amy Shaw'}";
    }

    private double around(double middle) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", middle * (0.7 + 0.6 * random.nextDouble())));
    }

    private String day() {
        return LocalDate.of(2024, 1, 1).plusDays(random.nextInt(1_000)).toString();
    }

    private void add(String text) {
        json.append(text.replace('\'', '"'));
    }
}
