package org.preceptor.shelf.signing;

import java.time.LocalDate;
import java.util.List;
import org.preceptor.shelf.Problem;

/** What became of a folder's signature. */
public sealed interface Standing {

    /**
     * A trusted key vouches for every file that was read, and no signed file is missing.
     *
     * @param key the key's id
     * @param date on which the folder was signed, as the signer says
     */
    record Signed(String key, LocalDate date) implements Standing {}

    /** There is no signature. */
    record Unsigned() implements Standing {}

    /**
     * There is a signature, and it does not hold.
     *
     * @param faults why, at the files that are concerned; at least one
     */
    record Wrong(List<Problem> faults) implements Standing {
        public Wrong {
            faults = List.copyOf(faults);
        }
    }
}
