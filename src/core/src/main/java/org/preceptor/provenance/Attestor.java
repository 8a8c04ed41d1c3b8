package org.preceptor.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.preceptor.explanation.Assessment;
import org.preceptor.explanation.Assessment.Explained;
import org.preceptor.explanation.Contribution;
import org.preceptor.feature.DataSpan;
import org.preceptor.feature.Feature;
import org.preceptor.feature.FeatureValue;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Prediction;

/**
 * Attests a decision in FHIR R4: of each model a RiskAssessment with one prediction for each outcome and horizon, the Device that is
 * the model, and a Provenance that names every input.
 */
public final class Attestor {

    private static final String PARTICIPANT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final Map<String, String> devices = new ConcurrentHashMap<>();

    /** For these models; their Devices are written once. */
    public Attestor(Collection<ModelDeclaration> models) {
        models.forEach(model -> devices.put(ModelDevice.id(model), ModelDevice.json(model)));
    }

    /**
     * The resources of one decision, or of one part of it: for each model a RiskAssessment, a Provenance and the Device.
     *
     * @param decision the logical id of the first model's RiskAssessment and Provenance; the others' have a number after it
     * @param assessments those with an estimate are attested; none gives no resource
     */
    public List<Attestation> attest(String decision, Subject subject, List<Assessment> assessments) {
        Map<String, List<Assessment>> byModel = new LinkedHashMap<>();
        for (Assessment assessment : assessments) {
            if (assessment.prediction() instanceof Prediction.Estimate estimate
                    && assessment.asked().asOf().isEmpty()) {
                byModel.computeIfAbsent(estimate.model().id(), id -> new ArrayList<>())
                        .add(assessment);
            }
        }
        List<Attestation> attestations = new ArrayList<>();
        int number = 1;
        for (List<Assessment> ofOne : byModel.values()) {
            String id = number == 1 ? decision : decision + "-m" + number;
            attestations.addAll(ofModel(id, subject, ofOne));
            number++;
        }
        return attestations;
    }

    private List<Attestation> ofModel(String id, Subject subject, List<Assessment> estimated) {
        if (!(estimated.getFirst().prediction() instanceof Prediction.Estimate first)) {
            return List.of();
        }
        String device = ModelDevice.id(first.model());
        List<String> basis = basis(estimated);
        String risk = Fhir.object(out -> riskAssessment(out, id, subject, estimated, first, device, basis));
        String provenance = Fhir.object(out -> provenance(out, id, subject, device, first.model(), basis));
        return List.of(
                new Attestation("RiskAssessment", id, risk),
                new Attestation("Provenance", id, provenance),
                new Attestation(
                        "Device", device, devices.computeIfAbsent(device, unused -> ModelDevice.json(first.model()))));
    }

    private static void riskAssessment(
            JsonGenerator out,
            String decision,
            Subject subject,
            List<Assessment> estimated,
            Prediction.Estimate first,
            String device,
            List<String> basis)
            throws IOException {
        out.writeStringField("resourceType", "RiskAssessment");
        out.writeStringField("id", decision);
        Fhir.meta(out, "preceptor-risk-assessment");
        out.writeStringField("status", "final");
        out.writeFieldName("method");
        method(out, first);
        out.writeFieldName("subject");
        Fhir.reference(out, subject.patient());
        if (subject.encounter().isPresent()) {
            out.writeFieldName("encounter");
            Fhir.reference(out, subject.encounter().get());
        }
        out.writeStringField("occurrenceDateTime", subject.now().toString());
        out.writeFieldName("performer");
        Fhir.reference(out, "Device/" + device);
        if (!basis.isEmpty()) {
            out.writeArrayFieldStart("basis");
            for (String reference : basis) {
                what(out, reference);
            }
            out.writeEndArray();
        }
        Optional<DataSpan> span = DataSpan.of(inputs(estimated));
        out.writeArrayFieldStart("prediction");
        for (Assessment assessment : estimated) {
            for (String outcome : assessment.asked().outcomes()) {
                var explained = assessment.outcome(outcome);
                if (explained.isPresent()) {
                    prediction(out, subject, outcome, explained.get(), first.model());
                }
            }
        }
        out.writeEndArray();
        if (span.isPresent()) {
            out.writeArrayFieldStart("note");
            out.writeStartObject();
            out.writeStringField("text", "Data of " + words(span.get()) + ".");
            out.writeEndObject();
            out.writeEndArray();
        }
    }

    private static String words(DataSpan span) {
        String oldest = span.oldest().written();
        String newest = span.newest().written();
        return oldest.equals(newest) ? oldest : oldest + " to " + newest;
    }

    private static List<Feature> inputs(List<Assessment> estimated) {
        List<Feature> inputs = new ArrayList<>();
        for (Assessment assessment : estimated) {
            if (assessment.prediction() instanceof Prediction.Estimate estimate) {
                estimate.variant().inputs().forEach(input -> inputs.add(estimate.feature(input)));
            }
        }
        return inputs;
    }

    /** What is only research says so wherever its numbers go. */
    private static void method(JsonGenerator out, Prediction.Estimate estimate) throws IOException {
        ModelDeclaration model = estimate.model();
        out.writeStartObject();
        out.writeArrayFieldStart("coding");
        out.writeStartObject();
        out.writeStringField("system", Fhir.MODEL);
        out.writeStringField("version", model.version());
        out.writeStringField("code", model.id());
        out.writeEndObject();
        out.writeEndArray();
        out.writeStringField(
                "text",
                model.title() + " " + model.version() + ", variant "
                        + estimate.variant().id()
                        + (model.status() == ModelDeclaration.Status.RESEARCH ? ", research" : ""));
        out.writeEndObject();
    }

    private static void prediction(
            JsonGenerator out, Subject subject, String outcome, Explained explained, ModelDeclaration model)
            throws IOException {
        out.writeStartObject();
        out.writeFieldName("outcome");
        Fhir.concept(
                out,
                Fhir.PRECEPTOR + "CodeSystem/prediction-outcome",
                outcome,
                explained.output().title());
        if (explained.output().isProbability()) {
            // In R4 a percentage, not a fraction.
            out.writeNumberField(
                    "probabilityDecimal", percentage(explained.explanation().estimate()));
        }
        if (explained.output().horizon().isPresent()) {
            Period horizon = explained.output().horizon().get();
            var start = subject.now().atOffset(ZoneOffset.UTC);
            out.writeObjectFieldStart("whenPeriod");
            out.writeStringField("start", start.toInstant().toString());
            out.writeStringField("end", start.plus(horizon).toInstant().toString());
            out.writeEndObject();
        }
        out.writeStringField("rationale", rationale(explained, model));
        out.writeEndObject();
    }

    private static BigDecimal percentage(double probability) {
        return new BigDecimal(probability * 100).round(new MathContext(10)).stripTrailingZeros();
    }

    private static String rationale(Explained explained, ModelDeclaration model) {
        boolean probability = explained.output().isProbability();
        int scale = probability ? 100 : 1;
        StringBuilder text = new StringBuilder(256);
        if (!probability) {
            text.append(explained.output().title())
                    .append(' ')
                    .append(hundredths(explained.explanation().estimate(), scale))
                    .append(' ')
                    .append(explained.output().unit())
                    .append(". ");
        }
        text.append("Against ")
                .append(model.explanation().baselineName())
                .append(" (")
                .append(hundredths(explained.explanation().baseline(), scale))
                .append(probability ? " %), in percentage points:" : "):");
        for (Contribution contribution : explained.explanation().contributions()) {
            text.append(' ')
                    .append(contribution.factor().label().toLowerCase(Locale.ROOT))
                    .append(contribution.value() < 0 ? " " : " +")
                    .append(hundredths(contribution.value(), scale))
                    .append(';');
        }
        return text.substring(0, text.length() - 1) + ".";
    }

    /** A share as a percentage, or a number as it is, with two decimals. */
    private static BigDecimal hundredths(double value, int scale) {
        return BigDecimal.valueOf(value * scale).setScale(2, RoundingMode.HALF_UP);
    }

    private static void provenance(
            JsonGenerator out,
            String decision,
            Subject subject,
            String device,
            ModelDeclaration model,
            List<String> basis)
            throws IOException {
        out.writeStringField("resourceType", "Provenance");
        out.writeStringField("id", decision);
        Fhir.meta(out, "preceptor-provenance");
        out.writeArrayFieldStart("target");
        Fhir.reference(out, "RiskAssessment/" + decision);
        out.writeEndArray();
        out.writeStringField("occurredDateTime", subject.now().toString());
        out.writeStringField("recorded", subject.now().toString());
        out.writeArrayFieldStart("reason");
        Fhir.concept(out, "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST", "Asserted by a model");
        out.writeEndArray();
        out.writeFieldName("activity");
        Fhir.concept(out, "http://terminology.hl7.org/CodeSystem/v3-DataOperation", "CREATE", "Estimated");
        agent(out, device);
        out.writeArrayFieldStart("entity");
        for (String reference : basis) {
            out.writeStartObject();
            out.writeStringField("role", "source");
            out.writeFieldName("what");
            what(out, reference);
            out.writeEndObject();
        }
        out.writeStartObject();
        out.writeStringField("role", "derivation");
        out.writeObjectFieldStart("what");
        out.writeStringField("display", "Model card of " + model.title());
        out.writeObjectFieldStart("identifier");
        out.writeStringField("system", Fhir.MODEL);
        out.writeStringField("value", model.id() + "|" + model.version());
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndObject();
        out.writeEndArray();
    }

    private static void agent(JsonGenerator out, String device) throws IOException {
        out.writeArrayFieldStart("agent");
        out.writeStartObject();
        out.writeFieldName("type");
        Fhir.concept(out, PARTICIPANT, "author", "Model");
        out.writeArrayFieldStart("role");
        Fhir.concept(out, Fhir.AI_DEVICE_TYPE, "Artificial-Intelligence", "Prediction model");
        out.writeEndArray();
        out.writeFieldName("who");
        Fhir.reference(out, "Device/" + device);
        out.writeEndObject();
        out.writeEndArray();
    }

    /** A relative reference; a resource that came without an id can only be named. */
    private static void what(JsonGenerator out, String reference) throws IOException {
        if (reference.indexOf('/') > 0) {
            Fhir.reference(out, reference);
        } else {
            out.writeStartObject();
            out.writeStringField("display", reference + " without id");
            out.writeEndObject();
        }
    }

    /** Every resource of the chart that an input rests on (a draft is none yet), sorted so that the same chart gives the same text. */
    private static List<String> basis(List<Assessment> estimated) {
        TreeSet<String> references = new TreeSet<>();
        for (Feature feature : inputs(estimated)) {
            if (feature.value() instanceof FeatureValue.Present present && feature.usable()) {
                present.sources().stream()
                        .filter(source -> !source.prefetchKey().startsWith("context."))
                        .forEach(source -> references.add(source.relative().orElse(source.resourceType())));
            }
        }
        return List.copyOf(references);
    }
}
