package org.preceptor.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.preceptor.cds.Indicator;
import org.preceptor.chart.SourceReference;
import org.preceptor.order.DraftOrder;
import org.preceptor.order.Finding;
import org.preceptor.order.Raised;

/**
 * Attests findings about orders in FHIR R4: a DetectedIssue for each, and one Provenance that names the orders and the chart's
 * resources that they rest on.
 */
public final class IssueAttestor {

    private static final String FINDING = Fhir.PRECEPTOR + "CodeSystem/finding";
    private static final String SERVICE = Fhir.PRECEPTOR + "CodeSystem/service";

    private static final Pattern RELATIVE = Pattern.compile("[A-Za-z]+/[A-Za-z0-9.-]{1,64}");

    private IssueAttestor() {}

    /** The resources of one decision; none where nothing was found. */
    public static List<Attestation> attest(UUID decision, Subject subject, List<Raised> findings) {
        List<Attestation> attestations = new ArrayList<>();
        for (int i = 0; i < findings.size(); i++) {
            Raised raised = findings.get(i);
            String id = issueId(decision, i);
            attestations.add(new Attestation("DetectedIssue", id, Fhir.object(out -> issue(out, id, subject, raised))));
        }
        if (!findings.isEmpty()) {
            attestations.add(new Attestation(
                    "Provenance",
                    decision.toString(),
                    Fhir.object(out -> provenance(out, decision, subject, findings))));
        }
        return attestations;
    }

    private static String issueId(UUID decision, int index) {
        return decision + "-" + (index + 1);
    }

    /** Its author is one: the service whose words it has. The Provenance names all. */
    private static void issue(JsonGenerator out, String id, Subject subject, Raised raised) throws IOException {
        Finding finding = raised.finding();
        out.writeStringField("resourceType", "DetectedIssue");
        out.writeStringField("id", id);
        out.writeStringField("status", "final");
        out.writeFieldName("code");
        Fhir.concept(out, FINDING, finding.id(), finding.summary());
        out.writeStringField("severity", severity(finding.indicator()));
        out.writeFieldName("patient");
        Fhir.reference(out, subject.patient());
        out.writeStringField("identifiedDateTime", subject.now().toString());
        out.writeFieldName("author");
        service(out, raised.lead().id());
        out.writeArrayFieldStart("implicated");
        for (DraftOrder order : finding.orders()) {
            draft(out, order);
        }
        out.writeEndArray();
        List<SourceReference> evidence = finding.evidence().stream()
                .filter(source -> source.relative().isPresent())
                .toList();
        if (!evidence.isEmpty()) {
            out.writeArrayFieldStart("evidence");
            out.writeStartObject();
            out.writeArrayFieldStart("detail");
            for (SourceReference source : evidence) {
                Fhir.reference(out, source.relative().orElse(""));
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeEndArray();
        }
        out.writeStringField("detail", String.join("\n\n", finding.detail()));
        if (finding.citation().url().isPresent()) {
            out.writeStringField("reference", finding.citation().url().get());
        }
    }

    private static String severity(Indicator indicator) {
        return switch (indicator) {
            case CRITICAL -> "high";
            case WARNING -> "moderate";
            case INFO -> "low";
        };
    }

    /** A draft is not on any server: it is named as the request named it. */
    private static void draft(JsonGenerator out, DraftOrder order) throws IOException {
        out.writeStartObject();
        if (RELATIVE.matcher(order.reference()).matches()) {
            out.writeStringField("reference", order.reference());
        } else {
            out.writeStringField("type", order.resourceType());
            out.writeStringField("display", "a draft without an id");
        }
        out.writeEndObject();
    }

    private static void service(JsonGenerator out, String serviceId) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "Device");
        out.writeObjectFieldStart("identifier");
        out.writeStringField("system", SERVICE);
        out.writeStringField("value", serviceId);
        out.writeEndObject();
        out.writeStringField("display", "Preceptor, service " + serviceId);
        out.writeEndObject();
    }

    private static void provenance(JsonGenerator out, UUID decision, Subject subject, List<Raised> findings)
            throws IOException {
        out.writeStringField("resourceType", "Provenance");
        out.writeStringField("id", decision.toString());
        out.writeArrayFieldStart("target");
        for (int i = 0; i < findings.size(); i++) {
            Fhir.reference(out, "DetectedIssue/" + issueId(decision, i));
        }
        out.writeEndArray();
        out.writeStringField("occurredDateTime", subject.now().toString());
        out.writeStringField("recorded", subject.now().toString());
        out.writeFieldName("activity");
        Fhir.concept(out, "http://terminology.hl7.org/CodeSystem/v3-DataOperation", "CREATE", "Screened");
        out.writeArrayFieldStart("agent");
        Set<String> services = new LinkedHashSet<>();
        findings.forEach(raised -> raised.by().forEach(service -> services.add(service.id())));
        for (String serviceId : services) {
            agent(out, serviceId);
        }
        out.writeEndArray();
        out.writeArrayFieldStart("entity");
        for (Raised raised : findings) {
            Finding finding = raised.finding();
            for (DraftOrder order : finding.orders()) {
                entity(out, () -> draft(out, order));
            }
            for (SourceReference source : finding.evidence()) {
                if (source.relative().isPresent()) {
                    entity(out, () -> Fhir.reference(out, source.relative().orElse("")));
                }
            }
        }
        out.writeEndArray();
    }

    private static void agent(JsonGenerator out, String serviceId) throws IOException {
        out.writeStartObject();
        out.writeFieldName("type");
        Fhir.concept(
                out,
                "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                "author",
                "Decision support service");
        out.writeFieldName("who");
        service(out, serviceId);
        out.writeEndObject();
    }

    /** Writes what an entity is. */
    @FunctionalInterface
    private interface What {
        void write() throws IOException;
    }

    private static void entity(JsonGenerator out, What what) throws IOException {
        out.writeStartObject();
        out.writeStringField("role", "source");
        out.writeFieldName("what");
        what.write();
        out.writeEndObject();
    }
}
