/** What the build takes from others: which libraries, with which digests and licences, and none known to be broken. */
@NullMarked
package org.preceptor.supply;

import org.jspecify.annotations.NullMarked;
