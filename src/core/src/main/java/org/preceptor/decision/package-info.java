/** One decision: a service's declaration and a chart in, cards and their evidence out. */
@NullMarked
package org.preceptor.decision;

import org.jspecify.annotations.NullMarked;
