/** Cards: what is said, in which words, and when nothing is. */
@NullMarked
package org.preceptor.card;

import org.jspecify.annotations.NullMarked;
