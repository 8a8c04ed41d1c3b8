/** Evaluations of models as files keep them: what is drawn, told and put into a card is read here and typed nowhere. */
@NullMarked
package org.preceptor.shelf.evaluation;

import org.jspecify.annotations.NullMarked;
