/** Starting and stopping: the conditions to run at all, the warm-up, readiness, and the parent that may die. */
@NullMarked
package org.preceptor.service.start;

import org.jspecify.annotations.NullMarked;
