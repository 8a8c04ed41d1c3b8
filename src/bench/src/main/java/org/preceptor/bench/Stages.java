package org.preceptor.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.preceptor.cds.CardWriter;
import org.preceptor.cds.CdsRequest;
import org.preceptor.cds.CdsRequestReader;
import org.preceptor.cds.CdsService;
import org.preceptor.cds.RequestOutcome;
import org.preceptor.chart.Chart;
import org.preceptor.chart.ChartOutcome;
import org.preceptor.chart.PrivacyRules;
import org.preceptor.decision.Ask;
import org.preceptor.decision.Decider;
import org.preceptor.decision.Decision;
import org.preceptor.decision.Reading;
import org.preceptor.explanation.Explanation;
import org.preceptor.explanation.ShapleyExplainer;
import org.preceptor.shelf.Shelf;
import org.preceptor.shelf.ShelfReader;
import org.preceptor.shelf.Ucum;

/** One service of the project's own shelf, and its call taken apart into stages. */
public final class Stages implements AutoCloseable {

    /** The instant of every call: the charts' newest values are a month old. */
    static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    /** The deployment's settings. */
    static final Map<String, Double> SETTINGS = Map.of("north-american", 1.0);

    /** A call that was accepted, and its chart. */
    public record Read(CdsRequest request, Chart chart) {}

    private final JsonFactory json = new JsonFactory();
    private final CdsRequestReader reader = new CdsRequestReader();
    private final Ucum units = new Ucum();
    private final Map<String, ShapleyExplainer> explainers = new HashMap<>();
    private final Shelf shelf;
    private final CdsService service;
    private final Reading reading;
    private final PrivacyRules rules;
    private final Decider decider;

    private Stages(Shelf shelf, CdsService service) {
        this.shelf = shelf;
        this.service = service;
        this.rules = shelf.privacy();
        this.reading = Reading.of(service.parts(shelf.services()), shelf.models(), shelf.knowledge());
        this.decider =
                new Decider(shelf.models(), shelf.services(), shelf.knowledge(), units, SETTINGS, UUID::randomUUID);
    }

    /** Of a service on the shelf of this checkout. */
    public static Stages of(String serviceId) {
        return of(new ShelfReader(new Ucum()).read(root()), serviceId);
    }

    /** Of a service on a shelf. */
    static Stages of(Shelf shelf, String serviceId) {
        CdsService service = shelf.services().get(serviceId);
        if (service == null) {
            throw new IllegalArgumentException("No service " + serviceId);
        }
        return new Stages(shelf, service);
    }

    /** The service's id. */
    String service() {
        return service.id();
    }

    /** Whether the service is called with drafted orders. */
    boolean aboutOrders() {
        return aboutOrders(service);
    }

    static boolean aboutOrders(CdsService service) {
        return service.hooks().contains("order-sign");
    }

    /** Where the shelf is: the launcher and the build say so. */
    static Path root() {
        return Path.of(System.getProperty("preceptor.root", "."));
    }

    /** Every token of Jackson's, none looked at. */
    public int floor(byte[] body) throws IOException {
        int tokens = 0;
        try (JsonParser parser = json.createParser(new ByteArrayInputStream(body))) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** The call, checked, and its chart. */
    public Read read(byte[] body) throws IOException {
        RequestOutcome outcome = reader.read(
                new ByteArrayInputStream(body), reading.interest(), rules, reading.templates(), ZoneOffset.UTC);
        if (outcome instanceof RequestOutcome.Accepted accepted
                && accepted.draft().finish(accepted.request().context().patientId())
                        instanceof ChartOutcome.Complete complete) {
            return new Read(accepted.request(), complete.chart());
        }
        throw new IllegalStateException(outcome.toString());
    }

    /** The features of the service's models, and their graphs, each run on one row. */
    List<Inference.Scored> infer(Chart chart) {
        return Inference.of(service, shelf, units, chart);
    }

    /** The exact Shapley values of rows that {@link #infer} gave. */
    List<Explanation> explain(List<Inference.Scored> rows) {
        List<Explanation> explanations = new ArrayList<>();
        for (Inference.Scored scored : rows) {
            explanations.addAll(explainer(scored).explain(scored.row()));
        }
        return explanations;
    }

    private ShapleyExplainer explainer(Inference.Scored scored) {
        return explainers.computeIfAbsent(
                scored.model().declaration().id() + "/" + scored.variant().id(),
                unused -> new ShapleyExplainer(
                        scored.variant(),
                        scored.model().scorer(scored.variant()),
                        scored.model().declaration().explanation()));
    }

    /** From a chart to cards and evidence. */
    public Decision decide(Read read) {
        Decision decision = decider.decide(service, read.chart(), new Ask(read.request(), NOW, ZoneOffset.UTC));
        if (!aboutOrders() && decision.outcome() != Decision.Outcome.ESTIMATE) {
            throw new IllegalStateException("The patient gets no card: " + decision.outcome());
        }
        return decision;
    }

    /** The whole: from the request's bytes to the answer's. */
    public byte[] answer(byte[] body) throws IOException {
        Decision decision = decide(read(body));
        ByteArrayOutputStream answer = new ByteArrayOutputStream(32_768);
        try (JsonGenerator out = json.createGenerator(answer)) {
            CardWriter.write(decision.cards(), out);
        }
        return answer.toByteArray();
    }

    @Override
    public void close() {
        shelf.close();
    }
}
