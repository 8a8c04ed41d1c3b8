package org.preceptor.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.List;

/**
 * An order-sign request: twelve drafted drugs over the chart of {@link DecisionRequest}, with recorded genes and allergies. Five
 * drafts meet something (a gene, a kidney limit, an allergy, a drug that the patient takes), the others nothing.
 */
public final class OrderRequest {

    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    /** RxNorm codes and names, as in {@code fhir-profiles/medications/drugs.yaml}. */
    private static final List<String> DRAFTS = List.of(
            "32968|clopidogrel",
            "2670|codeine",
            "6809|metformin",
            "723|amoxicillin",
            "73689|febuxostat",
            "17767|amlodipine",
            "29046|lisinopril",
            "10582|levothyroxine",
            "8640|prednisone",
            "7646|omeprazole",
            "83367|atorvastatin",
            "11289|warfarin");

    private static final List<String> TAKEN = List.of("1256|azathioprine", "2556|citalopram", "25480|gabapentin");

    private static final List<String> ALLERGIES = List.of("723|amoxicillin", "5640|ibuprofen");

    private static final List<String> GENES = List.of(
            "HGNC:2621|CYP2C19|*2/*2",
            "HGNC:2625|CYP2D6|*1/*2x2",
            "HGNC:2623|CYP2C9|*1/*3",
            "HGNC:10959|SLCO1B1|*1/*5");

    private OrderRequest() {}

    /** An order-sign request over a chart of about 400 KB. */
    public static byte[] of(LocalDate day) {
        StringBuilder json =
                new StringBuilder(new String(DecisionRequest.of(ChartReadingBenchmark.Size.KB400, day), UTF_8));
        replace(json, "\"hook\":\"patient-view\"", "'hook':'order-sign'");
        replace(
                json,
                "\"patientId\":\"example\"",
                "'patientId':'example','draftOrders':{'resourceType':'Bundle','type':'collection','entry':[" + drafts()
                        + "]}");
        entries(json, "observations", genes(day));
        entries(json, "medications", taken(day));
        json.insert(
                json.length() - 2,
                quoted(",'allergies':{'resourceType':'Bundle','type':'searchset','total':" + ALLERGIES.size()
                        + ",'entry':[" + allergies() + "]}"));
        return json.toString().getBytes(UTF_8);
    }

    private static void replace(StringBuilder json, String text, String with) {
        int at = json.indexOf(text);
        json.replace(at, at + text.length(), quoted(with));
    }

    /** Puts entries before those of a Bundle that has some. */
    private static void entries(StringBuilder json, String key, String entries) {
        String start = "\"entry\":[";
        int at = json.indexOf(start, json.indexOf("\"" + key + "\":{")) + start.length();
        json.insert(at, quoted(entries + ","));
    }

    private static String drafts() {
        return joined(
                DRAFTS,
                (drug, i) -> "{'resource':" + request(drug, "draft-" + i, "draft", "'authoredOn':'2026-11-01',") + "}");
    }

    private static String taken(LocalDate day) {
        return joined(
                TAKEN,
                (drug, i) ->
                        "{'resource':" + request(drug, "taken-" + i, "active", "'authoredOn':'" + day + "',") + "}");
    }

    private static String request(String drug, String id, String status, String authored) {
        String[] parts = drug.split("\\|");
        return "{'resourceType':'MedicationRequest','id':'" + id + "','status':'" + status + "','intent':'order',"
                + authored + "'medicationCodeableConcept':" + concept(RXNORM, parts[0], parts[1])
                + ",'subject':{'reference':'Patient/example'},'dosageInstruction':[{'text':'one tablet daily','timing':{"
                + "'repeat':{'frequency':1,'period':1,'periodUnit':'d'}},'doseAndRate':[{'doseQuantity':{'value':500,"
                + "'unit':'mg','system':'http://unitsofmeasure.org','code':'mg'}}]}]}";
    }

    private static String allergies() {
        return joined(ALLERGIES, (drug, i) -> {
            String[] parts = drug.split("\\|");
            return "{'resource':{'resourceType':'AllergyIntolerance','id':'allergy-" + i
                    + "','patient':{'reference':'Patient/example'},'clinicalStatus':{'coding':[{"
                    + "'system':'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical','code':'active'}]},'code':"
                    + concept(RXNORM, parts[0], parts[1]) + "}}";
        });
    }

    /** A genotype as HL7's Genomics Reporting guide has it. */
    private static String genes(LocalDate day) {
        return joined(GENES, (gene, i) -> {
            String[] parts = gene.split("\\|");
            return "{'resource':{'resourceType':'Observation','id':'gene-" + i
                    + "','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'84413-4'}]},"
                    + "'subject':{'reference':'Patient/example'},'effectiveDateTime':'" + day
                    + "','valueCodeableConcept':{'text':'" + parts[1] + " " + parts[2]
                    + "'},'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'48018-6'}]},"
                    + "'valueCodeableConcept':" + concept("http://www.genenames.org/geneId", parts[0], parts[1])
                    + "}]}}";
        });
    }

    private static String concept(String system, String code, String display) {
        return "{'coding':[{'system':'" + system + "','code':'" + code + "','display':'" + display + "'}],'text':'"
                + display + "'}";
    }

    /** Writes one element. */
    private interface Element {
        String write(String from, int number);
    }

    private static String joined(List<String> all, Element element) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            text.append(i == 0 ? "" : ",").append(element.write(all.get(i), i));
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
