/** Exact Shapley values over clinical factors, and what would change an estimate. */
@NullMarked
package org.preceptor.explanation;

import org.jspecify.annotations.NullMarked;
