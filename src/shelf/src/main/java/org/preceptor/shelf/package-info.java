/** To be filled. */
@NullMarked
package org.preceptor.shelf;

import org.jspecify.annotations.NullMarked;
