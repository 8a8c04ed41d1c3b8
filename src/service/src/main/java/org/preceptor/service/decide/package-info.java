/** One call from its bytes to its answer: read, complete, decide, record. */
@NullMarked
package org.preceptor.service.decide;

import org.jspecify.annotations.NullMarked;
