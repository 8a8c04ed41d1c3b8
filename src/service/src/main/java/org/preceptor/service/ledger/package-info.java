/** What was decided and what users said about it: append-only, durable before the answer leaves. */
@NullMarked
package org.preceptor.service.ledger;

import org.jspecify.annotations.NullMarked;
