/** Drafted targeted cancer drugs against the variants of the patient's tumor. */
@NullMarked
package org.preceptor.tumor;

import org.jspecify.annotations.NullMarked;
