package org.preceptor.service.caller;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.preceptor.service.settings.PreceptorSettings;

/** Lets known callers in. Knows nobody unless configured, and then nobody gets in. */
@Singleton
public final class CallerGate {

    private final PreceptorSettings.Mode mode;
    private final String profile;

    /** With who may call. */
    @Inject
    public CallerGate(PreceptorSettings settings) {
        this.mode = settings.callers().mode();
        this.profile = settings.callers().profile();
    }

    /**
     * Who calls.
     *
     * @param authorization the request's {@code Authorization} header
     * @return empty: refuse with 401 and no word about why
     */
    public Optional<Caller> admit(Optional<String> authorization) {
        return switch (mode) {
            case NONE -> Optional.empty();
            case OPEN_SANDBOX -> Optional.of(new Caller.OpenSandbox(profile));
        };
    }
}
