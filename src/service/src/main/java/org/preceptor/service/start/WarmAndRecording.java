package org.preceptor.service.start;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.preceptor.service.ledger.DecisionLedger;
import org.preceptor.service.ledger.LedgerDatabase;

/** Ready when warm and when the ledger answers: only then a call gets an answer, and in time. */
@Readiness
@Singleton
public final class WarmAndRecording implements HealthCheck {

    private final WarmUp warmUp;
    private final LedgerDatabase database;
    private final DecisionLedger ledger;

    /** With what has to be ready. */
    @Inject
    public WarmAndRecording(WarmUp warmUp, LedgerDatabase database, DecisionLedger ledger) {
        this.warmUp = warmUp;
        this.database = database;
        this.ledger = ledger;
    }

    @Override
    public HealthCheckResponse call() {
        boolean warm = warmUp.done();
        boolean recording = ledger.writing() && database.answers();
        return HealthCheckResponse.named("preceptor")
                .withData("warm", warm)
                .withData("ledger", recording)
                .status(warm && recording)
                .build();
    }
}
