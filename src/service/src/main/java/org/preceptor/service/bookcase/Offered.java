package org.preceptor.service.bookcase;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.preceptor.cds.CdsService;

/** Which services a deployment offers. */
final class Offered {

    private Offered() {}

    /**
     * All but those that are off by default and not enabled. A service that answers for several answers for those that are
     * offered; one that is left without any is not offered itself.
     *
     * @param enabled ids of services that are offered although they are off by default
     */
    static Map<String, CdsService> of(Map<String, CdsService> services, Set<String> enabled) {
        Map<String, CdsService> offered = new LinkedHashMap<>();
        services.forEach((id, service) -> {
            if (service.offByDefault().isEmpty() || enabled.contains(id)) {
                offered.put(id, service);
            }
        });
        Map<String, CdsService> whole = new LinkedHashMap<>();
        offered.forEach((id, service) -> {
            if (service.combines().isEmpty()) {
                whole.put(id, service);
                return;
            }
            List<String> parts =
                    service.combines().stream().filter(offered::containsKey).toList();
            if (!parts.isEmpty()) {
                whole.put(id, service.combining(parts));
            }
        });
        return whole;
    }
}
