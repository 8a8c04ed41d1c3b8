/** The card of a model in its forms: one text that people write, numbers filled in from evaluations, and what machines read. */
@NullMarked
package org.preceptor.shelf.card;

import org.jspecify.annotations.NullMarked;
