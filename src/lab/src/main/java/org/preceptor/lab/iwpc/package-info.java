/** The errors of the warfarin equations in the consortium's own data. */
@NullMarked
package org.preceptor.lab.iwpc;

import org.jspecify.annotations.NullMarked;
