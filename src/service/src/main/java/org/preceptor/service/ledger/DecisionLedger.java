package org.preceptor.service.ledger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.preceptor.order.FindingKey;
import org.preceptor.provenance.Attestation;
import org.preceptor.service.deadline.Deadline;
import org.preceptor.service.settings.PreceptorSettings;

/**
 * Makes decisions durable before anybody hears of them.
 *
 * <p>One thread writes: what came in while it wrote goes into its next transaction, so that many calls share one commit
 * and a single call waits for one commit only.
 */
@Singleton
public final class DecisionLedger {

    private static final Logger LOG = Logger.getLogger(DecisionLedger.class);
    private static final int LONGEST_BATCH = 256;
    private static final int LONGEST_QUEUE = 2048;
    private static final int LONGEST_IDLE_MILLIS = 100;

    private final LedgerDatabase database;
    private final Duration patience;
    private final ClaimStatements claims;
    private final LedgerWriter ledger;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(LONGEST_QUEUE);
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Thread writer =
            Thread.ofPlatform().name("ledger-writer").daemon().unstarted(this::write);

    private record Waiting(DecisionRecord record, CompletableFuture<Boolean> durable) {}

    /** Over the database in use. */
    @Inject
    public DecisionLedger(LedgerDatabase database, PreceptorSettings settings) {
        this.database = database;
        this.patience = settings.limits().record();
        this.claims = new ClaimStatements(
                settings.findings().repeatAfter(), settings.findings().overrideHolds());
        this.ledger = new LedgerWriter(database::connection, claims);
    }

    void start(@Observes StartupEvent event) {
        writer.start();
    }

    /** Whether records are written at all. */
    public boolean writing() {
        return writer.isAlive();
    }

    /** Not by an interrupt: it would close the database's file under a commit. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running.set(false);
        writer.join(patience);
    }

    /**
     * Returns when the record is durable.
     *
     * @param deadline of the call; the wait ends before it, and before the ledger's own
     * @throws NotRecorded when it is not; the decision must not be told then
     * @throws ToldMeanwhile when another call tells some of it; nothing is recorded
     */
    public void record(DecisionRecord record, Deadline deadline) throws NotRecorded {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        if (!queue.offer(new Waiting(record, durable))) {
            throw new NotRecorded("Too many records are waiting for the database", true);
        }
        try {
            var written = durable.get(deadline.within(patience).left().toNanos(), TimeUnit.NANOSECONDS);
            assert written;
        } catch (ExecutionException e) {
            refused(e);
        } catch (TimeoutException e) {
            giveUp(durable, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            giveUp(durable, e);
        }
    }

    private static void refused(ExecutionException e) throws NotRecorded {
        if (e.getCause() instanceof ToldMeanwhile told) {
            throw told;
        }
        throw new NotRecorded("The database did not take the record", passing(e.getCause()), e);
    }

    /** Whether the database may take it later: unless the record itself breaks a rule (SQL states of classes 22 and 23). */
    private static boolean passing(@Nullable Throwable cause) {
        return !(cause instanceof SQLException refused)
                || !String.valueOf(refused.getSQLState()).matches("2[23].*");
    }

    /** From here on the writer knows that nobody will be told: it does not write the record, or takes back what it claims. */
    private static void giveUp(CompletableFuture<Boolean> durable, Exception why) throws NotRecorded {
        if (!durable.cancel(false) && !durable.isCompletedExceptionally()) {
            return; // It has become durable at the last moment.
        }
        throw new NotRecorded("The database did not take the record in time", true, why);
    }

    /**
     * Does everything that recording does but the commit, so that the first real record does not wait for it. A Device is
     * the same for all decisions of a model; here each gets the decision's own id, lest a rehearsal and a record wait for
     * each other's.
     *
     * @throws SQLException when the database does not answer
     */
    public void rehearse(DecisionRecord record) throws SQLException {
        try (Connection connection = database.connection()) {
            connection.setAutoCommit(false);
            try {
                claims.claim(connection, List.of(record));
                DecisionStatements.insert(connection, List.of(apart(record)));
            } finally {
                connection.rollback();
            }
        }
    }

    private static DecisionRecord apart(DecisionRecord record) {
        return new DecisionRecord(
                record.id(),
                record.service(),
                record.hook(),
                record.hookInstance(),
                record.caller(),
                record.decidedAt(),
                record.outcome(),
                record.cards(),
                record.models(),
                record.inputDigest(),
                record.attestations().stream()
                        .map(attested -> new Attestation(
                                attested.resourceType(), record.id().toString(), attested.json()))
                        .toList(),
                record.findings(),
                record.explanations());
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>(LONGEST_BATCH);
        try {
            while (running.get() || !queue.isEmpty()) {
                Waiting first = queue.poll(LONGEST_IDLE_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    queue.drainTo(batch, LONGEST_BATCH - 1);
                    commit(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Waiting> batch) {
        List<Waiting> left =
                batch.stream().filter(waiting -> !waiting.durable().isDone()).toList();
        try {
            while (!left.isEmpty()) {
                Map<UUID, Set<FindingKey>> lost =
                        ledger.write(left.stream().map(Waiting::record).toList());
                List<Waiting> losers = left.stream()
                        .filter(waiting -> lost.containsKey(waiting.record().id()))
                        .toList();
                if (losers.isEmpty()) {
                    left.forEach(this::durable);
                    return;
                }
                losers.forEach(loser -> loser.durable()
                        .completeExceptionally(new ToldMeanwhile(
                                lost.getOrDefault(loser.record().id(), Set.of()))));
                left = left.stream()
                        .filter(waiting -> !losers.contains(waiting))
                        .toList();
            }
        } catch (SQLException | RuntimeException | Error together) {
            // An Error, too: a writer that ends would take every later decision with it.
            if (left.size() == 1) {
                LOG.errorf("A decision was not recorded: %s", reason(together));
                left.getFirst().durable().completeExceptionally(together);
                return;
            }
            // One bad record must not take the others with it.
            left.forEach(waiting -> commit(List.of(waiting)));
        }
    }

    private void durable(Waiting waiting) {
        if (!waiting.durable().complete(true)) {
            // Whoever waited has given up and tells nobody.
            try {
                ledger.release(waiting.record());
            } catch (SQLException | RuntimeException | Error e) {
                LOG.errorf(
                        "What decision %s did not tell stays claimed: %s",
                        waiting.record().id(), reason(e));
            }
        }
    }

    /** A database's message may repeat the values of a row: only its class and state are logged. */
    private static String reason(Throwable e) {
        return e instanceof SQLException sql
                ? sql.getClass().getSimpleName() + ", SQL state " + sql.getSQLState()
                : e.getClass().getSimpleName();
    }
}
