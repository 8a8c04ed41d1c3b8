/** Models fitted to people's outcomes: studies, their rows, the fit, and what a model's folder keeps of it. */
@NullMarked
package org.preceptor.lab.training;

import org.jspecify.annotations.NullMarked;
