package org.preceptor.order;

import java.util.List;

/** One body of knowledge that looks at drafted orders. Pure; safe for many threads. */
public interface Screening {

    /** What it finds about the selected drafts, loudest first; empty where there is nothing to say. */
    List<Finding> screen(OrderCase orders);

    /** What it reads of the chart. */
    default Reads reads() {
        return Reads.NOTHING_ELSE;
    }
}
