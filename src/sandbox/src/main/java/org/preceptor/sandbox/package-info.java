/** To be filled. */
@NullMarked
package org.preceptor.sandbox;

import org.jspecify.annotations.NullMarked;
