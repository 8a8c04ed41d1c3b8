package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** One JSON object in a file of the sandbox's data folder, replaced as a whole or not at all. */
record StoredJson(Path file) {

    /** Empty where nothing was stored yet. */
    Optional<JsonNode> read() {
        try {
            return Optional.of(Web.JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JsonProcessingException e) {
            throw new ApiProblem(500, file + " is not JSON: delete it, and start anew.");
        } catch (IOException e) {
            throw new ApiProblem(500, file + " cannot be read.");
        }
    }

    void write(JsonNode value) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "new", ".json");
            Files.writeString(fresh, value.toString());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new ApiProblem(500, file + " cannot be written.");
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new ApiProblem(500, file + " cannot be deleted.");
        }
    }
}
