/**
 * Arithmetic as expression trees, compiled to float64 ONNX graphs with the same bytes every time. Only operators whose
 * float64 kernels ONNX Runtime's CPU provider carries are used.
 */
@NullMarked
package org.preceptor.lab.graph;

import org.jspecify.annotations.NullMarked;
