package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What is on the desk for each patient: drafted and signed orders, open cards, answers to them. One file each. */
final class Workspaces {
    /** A FHIR id (R4, datatypes); it is also a file's name here. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9\\-.]{1,64}");

    private final Path folder;

    Workspaces(Path folder) {
        this.folder = folder;
    }

    synchronized JsonNode of(String patient) {
        return file(patient).read().orElseGet(Web.JSON::createObjectNode);
    }

    synchronized void put(String patient, JsonNode workspace) {
        if (!workspace.isObject()) {
            throw new ApiProblem(400, "A workspace is a JSON object.");
        }
        StoredJson file = file(patient);
        if (workspace.isEmpty()) {
            file.delete();
        } else {
            file.write(workspace);
        }
    }

    private StoredJson file(String patient) {
        if (!ID.matcher(patient).matches()) {
            throw new ApiProblem(400, "'" + patient + "' is no id of a patient.");
        }
        return new StoredJson(folder.resolve("patient-" + patient + ".json"));
    }
}
