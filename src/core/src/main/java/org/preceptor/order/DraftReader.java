package org.preceptor.order;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.HookContext;
import org.preceptor.chart.Code;
import org.preceptor.chart.References;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.medication.DrugIdentity;
import org.preceptor.resource.Node;

/**
 * Reads drafted orders out of a hook's context: the Bundle's entries, and the orders that a RequestGroup or CarePlan contains.
 * A Bundle without {@code type}, and a {@code category} that is no array, are read all the same.
 */
public final class DraftReader {

    private static final Set<String> GROUPS = Set.of("RequestGroup", "RequestOrchestration", "CarePlan");
    private static final Set<String> VOID = Set.of("entered-in-error", "cancelled", "stopped", "revoked");

    private final DrugDictionary dictionary;

    /** Recognises drugs by this dictionary. */
    public DraftReader(DrugDictionary dictionary) {
        this.dictionary = dictionary;
    }

    /** All drafts, in the Bundle's order; void ones are left out. */
    public List<DraftOrder> read(HookContext.Drafting drafting) {
        Map<String, Node.Obj> resources = new LinkedHashMap<>();
        Map<String, Node.Obj> byUrl = new HashMap<>();
        int unnamed = 0;
        for (Node entry : drafting.bundle().all("entry")) {
            if (entry.member("resource").orElse(new Node.Nothing()) instanceof Node.Obj resource) {
                // What is no id is none: it would be printed and sent back as one.
                String id = resource.text("id").filter(References::isId).orElse("");
                String type = resource.text("resourceType").orElse("");
                resources.put(type + "/" + (id.isEmpty() ? "?" + ++unnamed : id), resource);
                entry.text("fullUrl").ifPresent(url -> byUrl.put(url, resource));
                contained(resource, type + "/" + id, resources);
            }
        }
        Optional<Set<String>> selected = drafting.selections().map(HashSet::new);
        List<DraftOrder> drafts = new ArrayList<>();
        resources.forEach((reference, resource) -> {
            String type = resource.text("resourceType").orElse("");
            boolean order = type.equals("MedicationRequest") || type.equals("ServiceRequest");
            if (order && resource.text("status").filter(VOID::contains).isEmpty()) {
                boolean isSelected = selected.map(some -> some.contains(reference) || some.contains(group(reference)))
                        .orElse(true);
                drafts.add(new DraftOrder(
                        reference,
                        type,
                        isSelected,
                        type.equals("MedicationRequest")
                                ? drug(resource, resources, byUrl)
                                : new DrugIdentity.Unnamed(),
                        codes(resource.all("reasonCode")),
                        resource));
            }
        });
        return drafts;
    }

    /** Orders inside a group stand under the group's reference and their own id. */
    private static void contained(Node.Obj group, String reference, Map<String, Node.Obj> resources) {
        if (group.text("resourceType").filter(GROUPS::contains).isEmpty()) {
            return;
        }
        for (Node inner : group.all("contained")) {
            if (inner instanceof Node.Obj order) {
                resources.put(
                        reference + "#"
                                + order.text("id").filter(References::isId).orElse("?"),
                        order);
            }
        }
    }

    private static String group(String reference) {
        int hash = reference.indexOf('#');
        return hash < 0 ? reference : reference.substring(0, hash);
    }

    private DrugIdentity drug(Node.Obj request, Map<String, Node.Obj> resources, Map<String, Node.Obj> byUrl) {
        Optional<Node> concept = request.member("medicationCodeableConcept");
        if (concept.isEmpty()) {
            concept = request.text("medicationReference", "reference")
                    .flatMap(reference -> medication(request, reference, resources, byUrl))
                    .flatMap(medication -> medication.member("code"));
            if (concept.isEmpty()) {
                // A reference to a Medication that did not come may still say the drug's name.
                List<String> names = request.text("medicationReference", "display")
                        .map(List::of)
                        .orElse(List.of());
                return dictionary.identify(List.of(), names);
            }
        }
        List<String> names = new ArrayList<>();
        concept.get().text("text").ifPresent(names::add);
        concept.get().all("coding").forEach(coding -> coding.text("display").ifPresent(names::add));
        return dictionary.identify(codes(List.of(concept.get())), names);
    }

    private static Optional<Node.Obj> medication(
            Node.Obj request, String reference, Map<String, Node.Obj> resources, Map<String, Node.Obj> byUrl) {
        if (reference.startsWith("#")) {
            return request.all("contained").stream()
                    .filter(inner -> inner.text("id")
                            .filter(reference.substring(1)::equals)
                            .isPresent())
                    .filter(Node.Obj.class::isInstance)
                    .map(Node.Obj.class::cast)
                    .findFirst();
        }
        Node.Obj byReference = resources.get(reference);
        return Optional.ofNullable(byReference == null ? byUrl.get(reference) : byReference);
    }

    private static List<Code> codes(List<Node> concepts) {
        List<Code> codes = new ArrayList<>();
        for (Node concept : concepts) {
            for (Node coding : concept.all("coding")) {
                coding.text("code")
                        .ifPresent(
                                code -> codes.add(Code.of(coding.text("system").orElse(""), code)));
            }
        }
        return codes;
    }
}
