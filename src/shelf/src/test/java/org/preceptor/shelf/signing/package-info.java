@NullMarked
package org.preceptor.shelf.signing;

import org.jspecify.annotations.NullMarked;
