/** Drafted orders, and what is found about them. */
@NullMarked
package org.preceptor.order;

import org.jspecify.annotations.NullMarked;
