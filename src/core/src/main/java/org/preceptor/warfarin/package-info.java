/** Drafted starting doses of warfarin against published dose equations. */
@NullMarked
package org.preceptor.warfarin;

import org.jspecify.annotations.NullMarked;
