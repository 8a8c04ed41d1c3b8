/** Reads a release of RxNorm and makes the table of products out of it that the shelf reads. */
@NullMarked
package org.preceptor.lab.rxnorm;

import org.jspecify.annotations.NullMarked;
