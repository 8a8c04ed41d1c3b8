package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** A context for each hook of the CDS Hooks Library, about one patient. */
final class SampleContexts {
    /** Clopidogrel, as an ingredient of RxNorm. */
    private static final String DRUG = "32968";

    private final String user;
    private final String patient;
    private final Optional<String> encounter;

    SampleContexts(String user, String patient, Optional<String> encounter) {
        this.user = user;
        this.patient = patient;
        this.encounter = encounter;
    }

    /** The context; empty where there is none for this hook: it is not the library's, or needs an encounter. */
    Optional<HookContext> of(String hook) {
        return switch (hook) {
            case "patient-view" -> Optional.of(with(Optional.empty()));
            case "encounter-start", "encounter-discharge" -> encounter.map(id -> with(Optional.empty()));
            case "order-sign" -> Optional.of(with(Optional.of(fields("draftOrders", drafts().bundle()))));
            case "order-select" -> {
                ObjectNode fields = fields("draftOrders", drafts().bundle());
                fields.set("selections", drafts().selected(List.of()));
                yield Optional.of(with(Optional.of(fields)));
            }
            case "order-dispatch" -> {
                ObjectNode fields = Web.JSON.createObjectNode().put("performer", "Organization/example");
                fields.putArray("dispatchedOrders").add("ServiceRequest/example");
                HookContext context = with(Optional.of(fields));
                context.fields().remove(List.of("userId", "encounterId"));
                yield Optional.of(context);
            }
            case "medication-refill" -> Optional.of(with(Optional.of(fields("medications", drafts().bundle()))));
            case "appointment-book" -> Optional.of(with(Optional.of(fields("appointments", appointments()))));
            case "problem-list-item-create" ->
                Optional.of(with(Optional.of(fields("conditions", collection(aboutPatient("Condition", "subject"))))));
            case "allergyintolerance-create" ->
                Optional.of(
                        with(Optional.of(fields("allergyIntolerance", aboutPatient("AllergyIntolerance", "patient")))));
            default -> Optional.empty();
        };
    }

    private HookContext with(Optional<ObjectNode> extra) {
        return HookContext.of(user, patient, encounter, extra);
    }

    private DraftOrders drafts() {
        return DraftOrders.of(List.of(DRUG), patient, encounter);
    }

    private static ObjectNode fields(String name, ObjectNode value) {
        ObjectNode fields = Web.JSON.createObjectNode();
        fields.set(name, value);
        return fields;
    }

    private ObjectNode appointments() {
        ObjectNode appointment =
                Web.JSON.createObjectNode().put("resourceType", "Appointment").put("status", "proposed");
        ObjectNode participant = appointment.putArray("participant").addObject().put("status", "needs-action");
        participant.putObject("actor").put("reference", "Patient/" + patient);
        return collection(appointment);
    }

    private ObjectNode aboutPatient(String type, String member) {
        ObjectNode resource = Web.JSON.createObjectNode().put("resourceType", type);
        resource.putObject(member).put("reference", "Patient/" + patient);
        return resource;
    }

    private static ObjectNode collection(ObjectNode resource) {
        ObjectNode bundle =
                Web.JSON.createObjectNode().put("resourceType", "Bundle").put("type", "collection");
        bundle.putArray("entry").addObject().set("resource", resource);
        return bundle;
    }
}
