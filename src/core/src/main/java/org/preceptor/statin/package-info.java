/** Drafted statins: the indication, the intensity that it asks for, and what is gained. */
@NullMarked
package org.preceptor.statin;

import org.jspecify.annotations.NullMarked;
