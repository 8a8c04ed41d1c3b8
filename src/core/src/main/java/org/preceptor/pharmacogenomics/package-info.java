/** Drafted drugs against the patient's genes. */
@NullMarked
package org.preceptor.pharmacogenomics;

import org.jspecify.annotations.NullMarked;
