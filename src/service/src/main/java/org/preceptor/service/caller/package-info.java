/** Who calls: nobody gets further than this room without being a known caller. */
@NullMarked
package org.preceptor.service.caller;

import org.jspecify.annotations.NullMarked;
