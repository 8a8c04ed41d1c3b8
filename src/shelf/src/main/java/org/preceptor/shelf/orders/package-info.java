/** Reads what the shelf knows about drugs and orders. */
@NullMarked
package org.preceptor.shelf.orders;

import org.jspecify.annotations.NullMarked;
