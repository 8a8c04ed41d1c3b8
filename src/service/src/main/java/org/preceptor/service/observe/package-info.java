/** Metrics, spans and log lines. Nothing of a patient passes here. */
@NullMarked
package org.preceptor.service.observe;

import org.jspecify.annotations.NullMarked;
