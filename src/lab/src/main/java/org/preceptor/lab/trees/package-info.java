/** Gradient-boosted trees: fitted by XGBoost, and written as graphs that the service can run without it. */
@NullMarked
package org.preceptor.lab.trees;

import org.jspecify.annotations.NullMarked;
