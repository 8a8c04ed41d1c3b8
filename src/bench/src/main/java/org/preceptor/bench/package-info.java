/** To be filled. */
@NullMarked
package org.preceptor.bench;

import org.jspecify.annotations.NullMarked;
