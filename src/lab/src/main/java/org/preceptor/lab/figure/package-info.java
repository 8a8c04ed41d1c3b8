/** Figures of evaluations as SVG: drawn by JFreeChart, written so that the same numbers give the same bytes on every machine. */
@NullMarked
package org.preceptor.lab.figure;

import org.jspecify.annotations.NullMarked;
