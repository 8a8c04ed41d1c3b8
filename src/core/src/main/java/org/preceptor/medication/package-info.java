/** Which drug a code or a name means, and which class it belongs to. */
@NullMarked
package org.preceptor.medication;

import org.jspecify.annotations.NullMarked;
