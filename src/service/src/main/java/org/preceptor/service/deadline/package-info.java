/** How long a call may take, as every stage of it sees it. */
@NullMarked
package org.preceptor.service.deadline;

import org.jspecify.annotations.NullMarked;
