/** A regression fitted by several sites that show nobody their rows, nor their sums: coordinator, sites, masks. */
@NullMarked
package org.preceptor.lab.federation;

import org.jspecify.annotations.NullMarked;
