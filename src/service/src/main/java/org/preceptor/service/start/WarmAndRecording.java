package org.preceptor.service.start;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.preceptor.service.ledger.LedgerDatabase;

/** Ready when warm and when the ledger answers: only then a call gets an answer, and in time. */
@Readiness
@Singleton
public final class WarmAndRecording implements HealthCheck {

    private final WarmUp warmUp;
    private final LedgerDatabase database;

    /** With what has to be ready. */
    @Inject
    public WarmAndRecording(WarmUp warmUp, LedgerDatabase database) {
        this.warmUp = warmUp;
        this.database = database;
    }

    @Override
    public HealthCheckResponse call() {
        boolean warm = warmUp.done();
        boolean recording = database.answers();
        return HealthCheckResponse.named("preceptor")
                .withData("warm", warm)
                .withData("ledger", recording)
                .status(warm && recording)
                .build();
    }
}
