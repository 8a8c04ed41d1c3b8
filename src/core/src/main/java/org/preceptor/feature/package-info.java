/** Features: what a model reads, as declared on the shelf, and what a chart says about it. */
@NullMarked
package org.preceptor.feature;

import org.jspecify.annotations.NullMarked;
