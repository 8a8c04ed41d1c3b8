/** Models as declared on the shelf, and what one says about a patient: an estimate, or why there is none. */
@NullMarked
package org.preceptor.model;

import org.jspecify.annotations.NullMarked;
