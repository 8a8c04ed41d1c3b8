/** What a request did not bring, fetched from the EHR with the granted token: allow-listed origins only, one deadline for all. */
@NullMarked
package org.preceptor.service.prefetch;

import org.jspecify.annotations.NullMarked;
