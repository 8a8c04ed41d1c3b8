package org.preceptor.sandbox.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The CDS servers that the practice EHR calls: the sandbox's own, and those that somebody added. They survive a restart. */
final class Bases {
    private static final int MOST = 20;

    private final String own;
    private final StoredJson file;

    Bases(String own, StoredJson file) {
        this.own = own;
        this.file = file;
    }

    /** The sandbox's own first. */
    synchronized List<String> all() {
        List<String> all = new ArrayList<>();
        all.add(own);
        file.read().ifPresent(stored -> stored.path("bases").forEach(base -> all.add(base.asText())));
        return all;
    }

    synchronized void add(String base) {
        String checked = checked(base);
        List<String> all = all();
        if (all.contains(checked)) {
            return;
        }
        if (all.size() > MOST) {
            throw new ApiProblem(400, "There are " + MOST + " other CDS servers already: remove one first.");
        }
        all.add(checked);
        store(all);
    }

    synchronized void remove(String base) {
        String checked = checked(base);
        if (checked.equals(own)) {
            throw new ApiProblem(400, "The sandbox's own service cannot be removed.");
        }
        List<String> all = all();
        if (!all.remove(checked)) {
            throw new ApiProblem(404, "There is no CDS server " + checked + " in the list.");
        }
        store(all);
    }

    private void store(List<String> all) {
        ObjectNode stored = Web.JSON.createObjectNode();
        ArrayNode bases = stored.putArray("bases");
        all.stream().filter(base -> !base.equals(own)).forEach(bases::add);
        file.write(stored);
    }

    /** The name that a page shows for it. */
    String name(String base) {
        return base.equals(own) ? "Preceptor" : base;
    }

    /** A base URL as discovery needs it: http or https, without {@code /cds-services} and a slash at the end. */
    static String checked(String base) {
        String plain = base.strip().replaceFirst("/+$", "").replaceFirst("/cds-services$", "");
        try {
            URI uri = new URI(plain);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return plain;
            }
        } catch (URISyntaxException e) {
            throw new ApiProblem(400, "'" + base + "' is no URL.");
        }
        throw new ApiProblem(400, "The base of a CDS server is an http or https URL, and '" + base + "' is not.");
    }

    /** What every server offers, each with the problem that kept it from saying so. */
    ObjectNode services(Web web) {
        ObjectNode answer = Web.JSON.createObjectNode();
        ArrayNode list = answer.putArray("bases");
        for (String base : all()) {
            ObjectNode one = list.addObject().put("base", base).put("name", name(base));
            Optional<String> problem = Optional.empty();
            JsonNode services = Web.JSON.createArrayNode();
            try {
                Web.Answer read = web.get(URI.create(base + "/cds-services"), "application/json", "The CDS service");
                if (read.isOk() && read.body().path("services").isArray()) {
                    services = read.body().path("services");
                } else {
                    problem = Optional.of("Discovery at " + base + "/cds-services answered " + read.status()
                            + OperationOutcomes.text(read.body())
                                    .map(text -> ": " + text)
                                    .orElse(", without a list of services."));
                }
            } catch (CallFailure failure) {
                problem = Optional.of(String.valueOf(failure.getMessage()));
            }
            one.set("services", services);
            one.put("problem", problem.orElse(null));
        }
        return answer;
    }
}
