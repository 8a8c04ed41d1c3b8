/** Attacks by a seed on a running service: forged tokens, hostile URLs, hostile bodies. What once got through becomes a class of its own. */
@NullMarked
package org.preceptor.attack;

import org.jspecify.annotations.NullMarked;
