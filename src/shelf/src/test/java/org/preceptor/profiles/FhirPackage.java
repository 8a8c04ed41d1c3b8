package org.preceptor.profiles;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport.IssueSeverity;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.CodeSystem;

/**
 * The FHIR package of this project as a validator knows it: FHIR R4, its own definitions and the terminology that R4
 * bundles. No network. Code systems that nobody bundles (SNOMED CT, LOINC, RxNorm) are accepted unchecked.
 */
public final class FhirPackage {

    private static final String OBSERVATION_VALUE = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";

    private final Path folder;
    private final FhirValidator validator;

    private FhirPackage(Path folder) {
        this.folder = folder;
        this.validator = validator(FhirContext.forR4());
    }

    /** The package in {@code fhir-profiles/} of this project. Takes seconds: keep one for a whole test class. */
    public static FhirPackage ofThisProject() {
        return new FhirPackage(Path.of(System.getProperty("preceptor.root"), "fhir-profiles"));
    }

    /** Profiles, extensions, code systems and value sets of the package. */
    public List<Path> definitions() {
        return Stream.concat(
                        filesIn(folder).stream().filter(file -> !file.endsWith("package.json")),
                        filesIn(folder.resolve("valuesets")).stream())
                .toList();
    }

    /** The examples, each of which names its profile in {@code meta.profile}. */
    public List<Path> examples() {
        return filesIn(folder.resolve("examples"));
    }

    /** What is wrong with a resource, against R4 and the profiles that it names; empty when it is valid. */
    public List<String> errorsIn(String resource) {
        return errors(resource, new ValidationOptions());
    }

    /** What is wrong with a resource, against R4, the profiles that it names and this one. */
    public List<String> errorsIn(String resource, String profile) {
        return errors(resource, new ValidationOptions().addProfile(profile));
    }

    private List<String> errors(String resource, ValidationOptions options) {
        return validator.validateWithResult(resource, options).getMessages().stream()
                .filter(message -> message.getSeverity().compareTo(ResultSeverityEnum.ERROR) >= 0)
                .map(FhirPackage::line)
                .toList();
    }

    private static String line(SingleValidationMessage message) {
        return message.getLocationString() + ": " + message.getMessage();
    }

    private FhirValidator validator(FhirContext context) {
        DefaultProfileValidationSupport r4 = new DefaultProfileValidationSupport(context);
        PrePopulatedValidationSupport own = new PrePopulatedValidationSupport(context);
        own.addCodeSystem(withAiAsserted((CodeSystem) r4.fetchCodeSystem(OBSERVATION_VALUE)));
        definitions().forEach(file -> own.addResource(context.newJsonParser().parseResource(read(file))));
        UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
        unknown.setNonExistentCodeSystemSeverity(IssueSeverity.INFORMATION);
        ValidationSupportChain chain = new ValidationSupportChain(
                own,
                r4,
                new CommonCodeSystemsTerminologyService(context),
                new InMemoryTerminologyServerValidationSupport(context),
                new SnapshotGeneratingValidationSupport(context),
                unknown);
        return context.newValidator().registerValidatorModule(new FhirInstanceValidator(chain));
    }

    /** R4 bundles a v3-ObservationValue of 2018; AIAST came with a later release (terminology.hl7.org, version 6.0.0). */
    private static CodeSystem withAiAsserted(CodeSystem bundled) {
        CodeSystem extended = bundled.copy();
        if (extended.getConcept().stream()
                .noneMatch(concept -> concept.getCode().equals("AIAST"))) {
            extended.addConcept().setCode("AIAST").setDisplay("Artificial Intelligence asserted");
        }
        return extended;
    }

    /** The text of one file of the package. */
    public static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON files of a folder, in the order of their names. */
    static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
