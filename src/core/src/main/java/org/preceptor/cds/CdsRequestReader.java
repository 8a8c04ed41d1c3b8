package org.preceptor.cds;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.preceptor.chart.BoundedJson;
import org.preceptor.chart.ChartDraft;
import org.preceptor.chart.Interest;
import org.preceptor.chart.JsonFault;
import org.preceptor.chart.PrivacyRules;

/**
 * Reads the body of a hook's call in one pass over its stream: the call itself, checked against the specification, and its
 * prefetch as a draft of the chart. Safe for use by several threads.
 */
public final class CdsRequestReader {

    private final BoundedJson json;

    /** A reader under the default limits. */
    public CdsRequestReader() {
        this(BoundedJson.DEFAULT);
    }

    /** A reader under the limits of {@code json}. */
    public CdsRequestReader(BoundedJson json) {
        this.json = json;
    }

    /**
     * Reads one call. The stream is closed.
     *
     * @param interest which codes become facts
     * @param declared the service's prefetch templates
     * @param zone in which a date without a time is read
     * @throws IOException when the stream itself fails; a body that is wrong is an outcome and no exception
     */
    public RequestOutcome read(InputStream body, Interest interest, List<PrefetchTemplate> declared, ZoneId zone)
            throws IOException {
        return read(body, interest, PrivacyRules.NONE, declared, zone);
    }

    /**
     * Reads one call. The stream is closed.
     *
     * @param interest which codes become facts
     * @param rules what of the chart is withheld from the caller, and which Consents count
     * @param declared the service's prefetch templates
     * @param zone in which a date without a time is read
     * @throws IOException when the stream itself fails; a body that is wrong is an outcome and no exception
     */
    public RequestOutcome read(
            InputStream body, Interest interest, PrivacyRules rules, List<PrefetchTemplate> declared, ZoneId zone)
            throws IOException {
        Map<String, Set<String>> types =
                declared.stream().collect(Collectors.toMap(PrefetchTemplate::key, PrefetchTemplate::answeredBy));
        ChartDraft draft = new ChartDraft(
                interest, rules, declared.stream().map(PrefetchTemplate::key).toList(), zone, json, types);
        try (JsonParser parser = json.open(body)) {
            return new RequestReading(draft).read(parser);
        } catch (IOException failure) {
            Optional<JsonFault> fault = JsonFault.of(failure);
            if (fault.isEmpty()) {
                throw failure;
            }
            JsonFault found = fault.get();
            return new RequestOutcome.Malformed(found.line(), found.column(), found.message());
        }
    }
}
