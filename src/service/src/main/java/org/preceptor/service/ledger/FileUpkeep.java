package org.preceptor.service.ledger;

import org.h2.mvstore.MVStore;

/**
 * Keeps an H2 file as small as what is in it allows, while others write to it.
 *
 * <p>Each commit writes a piece ("chunk") with the pages it changed. A piece's place is used again once none of its pages is
 * alive. Most pages die with the next commits, but nearly every piece has one or two that stay, and these hold the place of all. So
 * here the pages of such pieces are written anew, close together, in proportion to what the commits write.
 *
 * <p>H2 alone leaves a dead piece alone for 45 s after it was written, whatever has reached the disk meanwhile. Here a version of
 * the store is held, as a reader would, until a newer one is on the disk, and only what was dead in the one held is written over,
 * but that at once. So wherever the power goes, there is a whole version on the disk.
 *
 * <p>These are internals of H2 2.4, which another version may change: the tests tell.
 */
final class FileUpkeep {

    /**
     * Of what is alive, as much is written anew at once; commits wait for it. With four times as much the file was smaller by a
     * third, and the 99th percentile of calls under an attack longer by a fifth.
     */
    private static final int SLICE = 256 * 1024;

    /** H2 takes none of the pieces where the most deserving has more alive than may be written: then more may, up to this. */
    private static final int LARGEST_SLICE = 64 * SLICE;

    /** No more is owed, however much was written between two steps: a step ends. */
    private static final long MOST_OWED = 256L * SLICE;

    /** Percent of the pages in the file that shall be alive. With 75 the file was no smaller. */
    private static final int ALIVE = 60;

    private final MVStore store;
    private final int usualRetention;
    private MVStore.TxCounter held;

    /** Bytes written when the disk last had all. */
    private long onDisk;

    /** Bytes written when the last step ended. */
    private long counted;

    private long owed;
    private int slice = SLICE;

    /** Of a store that is open and has a file. */
    FileUpkeep(MVStore store) {
        this.store = store;
        this.usualRetention = store.getRetentionTime();
        this.held = store.registerVersionUsage();
        try {
            bringToDisk();
        } catch (RuntimeException | Error e) {
            store.deregisterVersionUsage(held);
            throw e;
        }
        this.counted = onDisk;
        store.setRetentionTime(0);
    }

    /** Whether it keeps this store. */
    @SuppressWarnings("ReferenceEquality") // A store that was opened again is another.
    boolean keeps(MVStore other) {
        return store == other;
    }

    /**
     * Brings to the disk what was written since the last step, and writes as much of the old anew: with half of that, three
     * times what is in it was the least the file could be. Does nothing where nothing was written.
     */
    void step() {
        long written = written();
        if (written == onDisk) {
            return;
        }
        holdNewer();
        owed = Math.min(owed + written - counted, MOST_OWED);
        while (owed >= slice && sparse()) {
            if (store.compact(ALIVE, slice)) {
                owed -= slice;
                slice = SLICE;
            } else if (slice < LARGEST_SLICE) {
                slice *= 2;
            } else {
                break;
            }
            // Else the next slice would find the same pieces again.
            store.commit();
        }
        counted = written();
    }

    /** Leaves the file to H2 alone. */
    void end() {
        store.setRetentionTime(usualRetention);
        store.deregisterVersionUsage(held);
    }

    private void holdNewer() {
        MVStore.TxCounter free = store.registerVersionUsage();
        try {
            MVStore.TxCounter newer = free;
            bringToDisk();
            free = held;
            held = newer;
        } finally {
            store.deregisterVersionUsage(free);
        }
    }

    private boolean sparse() {
        return store.getFileStore().getChunksFillRate() < ALIVE;
    }

    private void bringToDisk() {
        // A version that was begun before is written when this returns.
        store.commit();
        long written = written();
        store.sync();
        onDisk = written;
    }

    private long written() {
        long[] bytes = new long[1];
        store.populateInfo((name, value) -> {
            if (name.equals("info.FILE_WRITE_BYTES")) {
                bytes[0] = Long.parseLong(value);
            }
        });
        return bytes[0];
    }
}
