/** Quantities and how their units convert. */
@NullMarked
package org.preceptor.quantity;

import org.jspecify.annotations.NullMarked;
