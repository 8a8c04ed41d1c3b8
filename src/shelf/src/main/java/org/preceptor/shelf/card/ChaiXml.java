package org.preceptor.shelf.card;

import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.preceptor.shelf.evaluation.EvaluationFile;
import org.preceptor.shelf.evaluation.Measure;

/** A card as the Coalition for Health AI's Applied Model Card, v0.2 (namespace {@value #NAMESPACE}). */
public final class ChaiXml {

    static final String NAMESPACE = "https://mc.chai.org/v0.2/schema.xsd";

    /** What stands where a card says nothing; a card of the project has no such place. */
    private static final String NOT_STATED = "Not stated on the card.";

    private static final XMLOutputFactory XML = XMLOutputFactory.newInstance();

    private final XMLStreamWriter out;
    private final Map<String, String> sections;
    private final Optional<Named> measured;

    private record Named(String name, EvaluationFile evaluation) {}

    private ChaiXml(XMLStreamWriter out, ModelCard card, CardPapers papers) {
        this.out = out;
        this.sections = card.sections();
        this.measured = EvaluationFile.NAMES.stream()
                .flatMap(
                        name -> Optional.ofNullable(papers.evaluations().get(name))
                                .map(evaluation -> new Named(name, evaluation))
                                .stream())
                .findFirst();
    }

    /** The text; results of key metrics are those of the evaluation that asks most of the model. */
    public static String of(ModelCard card, CardPapers papers) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XML.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeCharacters("\n");
            new ChaiXml(out, card, papers).write();
            out.writeEndDocument();
            out.flush();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text + "\n";
    }

    private void write() throws XMLStreamException {
        out.setDefaultNamespace(NAMESPACE);
        out.writeStartElement(NAMESPACE, "AppliedModelCard");
        out.writeDefaultNamespace(NAMESPACE);
        open("BasicInfo");
        leaf("ModelName", "Model name");
        leaf("ModelDeveloper", "Model developer");
        leaf("DeveloperContact", "Developer contact");
        close();
        open("ReleaseInfo");
        leaf("ReleaseStage", "Release stage");
        leaf("ReleaseDate", "Release date");
        leaf("ReleaseVersion", "Release version");
        leaf("GlobalAvailability", "Global availability");
        open("EHRCompatibility");
        leaf("EHR", "EHR compatibility");
        close();
        leaf("RegulatoryApproval", "Regulatory approval");
        close();
        open("ModelSummary");
        leaf("Summary", "Summary");
        open("Keywords");
        for (String keyword : section("Keywords").split(",")) {
            text("Keyword", keyword.strip());
        }
        close();
        close();
        open("UsesAndDirections");
        leaf("IntendedUseAndWorkflow", "Intended use and workflow");
        leaf("PrimaryIntendedUsers", "Primary intended users");
        leaf("HowToUse", "How to use");
        leaf("TargetedPatientPopulation", "Targeted patient population");
        leaf("CautionedOutOfScopeSettings", "Cautioned out-of-scope settings and use cases");
        close();
        open("Warnings");
        leaf("KnownRisksAndLimitations", "Known risks and limitations");
        leaf("KnownBiasesOrEthicalConsiderations", "Known biases or ethical considerations");
        leaf("ClinicalRiskLevel", "Clinical risk level");
        close();
        trust();
        open("KeyMetrics");
        metric("UsefulnessUsabilityEfficacy", "Usefulness, usability and efficacy", true);
        metric("FairnessEquity", "Fairness and equity", true);
        metric("SafetyReliability", "Safety and reliability", false);
        close();
        open("Resources");
        leaf("EvaluationReferences", "Evaluation references");
        leaf("ClinicalTrial", "Clinical trial");
        leaf("PeerReviewedPublications", "Peer-reviewed publications");
        leaf("ReimbursementStatus", "Reimbursement status");
        leaf("PatientConsentOrDisclosure", "Patient consent or disclosure");
        close();
        leaf("Bibliography", "Bibliography");
        close();
    }

    private void trust() throws XMLStreamException {
        open("TrustIngredients");
        open("AISystemFacts");
        leaf("OutcomesAndOutputs", "Outcomes and outputs");
        leaf("ModelType", "Model type");
        leaf("FoundationModels", "Foundation models");
        leaf("InputDataSource", "Input data source");
        leaf("OutputAndInputDataTypes", "Output and input data types");
        leaf("DevelopmentDataCharacterization", "Development data characterization");
        leaf("BiasMitigationApproaches", "Bias mitigation approaches");
        leaf("OngoingMaintenance", "Ongoing maintenance");
        leaf("Security", "Security");
        leaf("Transparency", "Transparency");
        close();
        open("TransparencyInformation");
        leaf("FundingSource", "Funding source");
        leaf("ThirdPartyInformation", "Third-party information");
        leaf("StakeholdersConsulted", "Stakeholders consulted");
        close();
        close();
    }

    /** What was measured as numbers; what others published, or a test guards, as the card's own words. */
    private void metric(String element, String heading, boolean measurable) throws XMLStreamException {
        open(element);
        text(
                "MetricGoal",
                measurable
                        ? "No threshold was set: the numbers with their intervals are for the reader to judge."
                        : "As the result says.");
        open("Results");
        if (measurable && measured.isPresent()) {
            boolean groups = element.equals("FairnessEquity");
            if (groups) {
                for (EvaluationFile.Subgroup group : measured.get().evaluation().subgroups()) {
                    for (Map.Entry<String, Measure> one : group.metrics().entrySet()) {
                        result(one.getKey() + ", " + group.column() + ": " + group.name(), json(one.getValue()));
                    }
                }
            } else {
                for (Map.Entry<String, Measure> one :
                        measured.get().evaluation().metrics().entrySet()) {
                    result(one.getKey(), json(one.getValue()));
                }
            }
            if (groups
                    && measured.get().evaluation().subgroups().stream()
                            .allMatch(group -> group.metrics().isEmpty())) {
                result("subgroups", "null");
            }
        } else {
            result("in words", quoted(section(heading)));
        }
        close();
        text("Interpretation", section(heading));
        boolean numbers = measurable && measured.isPresent();
        text("TestType", numbers ? measured.get().name() : "As the interpretation says.");
        text(
                "TestingDataDescription",
                numbers
                        ? measured.get().evaluation().counts().evaluated() + " rows, "
                                + measured.get().evaluation().counts().events() + " with the event"
                        : section("Evaluation references"));
        text(
                "ValidationProcessAndJustification",
                numbers ? "evaluation/protocol.md, evaluation/README.md" : section("Evaluation references"));
        close();
    }

    private void result(String label, String json) throws XMLStreamException {
        open("MetricResult");
        text("Label", label);
        text("ValueJson", json);
        close();
    }

    private static String json(Measure measure) {
        return "{\"value\":" + measure.value()
                + measure.interval()
                        .map(between -> ",\"low\":" + between.low() + ",\"high\":" + between.high())
                        .orElse("")
                + "}";
    }

    private static String quoted(String text) {
        return "\""
                + String.valueOf(com.fasterxml.jackson.core.io.JsonStringEncoder.getInstance()
                        .quoteAsString(text)) + "\"";
    }

    private String section(String heading) {
        return sections.getOrDefault(heading, NOT_STATED);
    }

    private void leaf(String element, String heading) throws XMLStreamException {
        text(element, section(heading));
    }

    private void text(String element, String words) throws XMLStreamException {
        out.writeStartElement(NAMESPACE, element);
        out.writeCharacters(words.codePoints()
                .filter(letter -> letter >= ' ' || letter == '\n' || letter == '\t')
                .filter(letter ->
                        letter != 0xFFFE && letter != 0xFFFF && Character.getType(letter) != Character.SURROGATE)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        out.writeEndElement();
        out.writeCharacters("\n");
    }

    private void open(String element) throws XMLStreamException {
        out.writeStartElement(NAMESPACE, element);
        out.writeCharacters("\n");
    }

    private void close() throws XMLStreamException {
        out.writeEndElement();
        out.writeCharacters("\n");
    }
}
