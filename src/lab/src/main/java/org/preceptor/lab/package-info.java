/** To be filled. */
@NullMarked
package org.preceptor.lab;

import org.jspecify.annotations.NullMarked;
