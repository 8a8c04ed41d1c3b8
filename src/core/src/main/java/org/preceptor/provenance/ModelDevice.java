package org.preceptor.provenance;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Variant;

/** A model and its version as a FHIR Device: the thing that a RiskAssessment names as its performer. */
public final class ModelDevice {

    private static final Pattern NOT_IN_AN_ID = Pattern.compile("[^A-Za-z0-9.-]");

    private ModelDevice() {}

    /** Logical id: the model's id and version, e.g. {@code prevent-2023-1.0.0}. */
    public static String id(ModelDeclaration model) {
        return NOT_IN_AN_ID.matcher(model.id() + "-" + model.version()).replaceAll("-");
    }

    /** The Device as FHIR R4 JSON; the graphs' digests and who signed them stand as versions. */
    public static String json(ModelDeclaration model) {
        return Fhir.object(out -> write(out, model));
    }

    private static void write(JsonGenerator out, ModelDeclaration model) throws IOException {
        out.writeStringField("resourceType", "Device");
        out.writeStringField("id", id(model));
        Fhir.meta(out, "preceptor-model-device");
        out.writeArrayFieldStart("identifier");
        out.writeStartObject();
        out.writeStringField("system", Fhir.MODEL);
        out.writeStringField("value", model.id());
        out.writeEndObject();
        out.writeEndArray();
        out.writeStringField("status", "active");
        out.writeStringField("manufacturer", "Preceptor");
        out.writeStringField("modelNumber", "sha256:" + digest(model));
        out.writeArrayFieldStart("deviceName");
        out.writeStartObject();
        out.writeStringField("name", model.title());
        out.writeStringField("type", "model-name");
        out.writeEndObject();
        out.writeEndArray();
        out.writeFieldName("type");
        Fhir.concept(out, Fhir.AI_DEVICE_TYPE, "Artificial-Intelligence", "Prediction model");
        out.writeArrayFieldStart("version");
        version(out, "model", model.version());
        for (Variant variant : model.variants()) {
            version(out, "sha256 of " + variant.graph(), variant.sha256());
        }
        version(
                out,
                "signature",
                model.signature()
                        .map(signature -> signature.key() + " " + signature.date())
                        .orElse("unsigned"));
        out.writeEndArray();
        out.writeArrayFieldStart("note");
        out.writeStartObject();
        out.writeStringField("text", model.citation());
        out.writeEndObject();
        out.writeEndArray();
    }

    /**
     * One digest for all graphs: SHA-256 of the lines <code>digest  file</code> in the manifest's order, as
     * {@code sha256sum} prints them.
     */
    public static String digest(ModelDeclaration model) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            for (Variant variant : model.variants()) {
                sha256.update((variant.sha256() + "  " + variant.graph() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private static void version(JsonGenerator out, String type, String value) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("type");
        out.writeStringField("text", type);
        out.writeEndObject();
        out.writeStringField("value", value);
        out.writeEndObject();
    }
}
