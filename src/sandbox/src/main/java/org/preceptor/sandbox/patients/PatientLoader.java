package org.preceptor.sandbox.patients;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.preceptor.sandbox.fhir.FhirServer;

/** Puts the patients into a FHIR server once, and remembers there which ones. */
public final class PatientLoader {
    /** Told after each bundle how many are in. */
    @FunctionalInterface
    public interface Progress {
        /**
         * So many bundles are stored.
         *
         * @param done bundles stored
         * @param all bundles to store
         */
        void loaded(int done, int all);
    }

    private static final String MARKER = "preceptor-sandbox-patients";

    private final FhirServer server;
    private final boolean withSynthea;

    /**
     * A loader for this server.
     *
     * @param withSynthea whether the Synthea patients are loaded beside the hand-made ones
     */
    public PatientLoader(FhirServer server, boolean withSynthea) {
        this.server = server;
        this.withSynthea = withSynthea;
    }

    /**
     * Loads the patients unless this server holds these very ones already.
     *
     * @param now the instant that relative dates in hand-made charts count from
     * @return number of bundles stored; 0 when nothing had to be done
     */
    public int load(Instant now, Progress progress) {
        String fingerprint = PatientFiles.fingerprint(withSynthea);
        if (server.read("Basic", MARKER)
                .filter(json -> json.contains(fingerprint))
                .isPresent()) {
            return 0;
        }
        RelativeDates dates = new RelativeDates(now);
        List<String> bundles = new ArrayList<>();
        PatientFiles.handMade().forEach(name -> bundles.add(dates.resolve(PatientFiles.handMade(name))));
        if (withSynthea) {
            bundles.addAll(PatientFiles.synthea());
        }
        store(bundles, progress);
        // Last, so that a load cut short is done again.
        server.transaction(marker(fingerprint));
        return bundles.size();
    }

    private void store(List<String> bundles, Progress progress) {
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<?>> stored = new ArrayList<>();
            for (String bundle : bundles) {
                stored.add(threads.submit(() -> server.transaction(bundle)));
            }
            for (int i = 0; i < stored.size(); i++) {
                stored.get(i).get();
                progress.loaded(i + 1, stored.size());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a patient could not be stored in the FHIR server", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while patients were being loaded", e);
        }
    }

    private static String marker(String fingerprint) {
        return """
                {"resourceType":"Bundle","type":"transaction","entry":[{
                  "resource":{"resourceType":"Basic","id":"%1$s","code":{"text":"%2$s"}},
                  "request":{"method":"PUT","url":"Basic/%1$s"}}]}
                """.formatted(MARKER, fingerprint);
    }
}
