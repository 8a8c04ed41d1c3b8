/** What stands behind a card: kept with the decision, found again by a handle, and shown to whom it may be shown. */
@NullMarked
package org.preceptor.service.explain;

import org.jspecify.annotations.NullMarked;
