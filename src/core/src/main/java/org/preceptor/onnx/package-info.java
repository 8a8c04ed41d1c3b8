/** ONNX Runtime, the only room that knows it: checked graphs, one shared session each. */
@NullMarked
package org.preceptor.onnx;

import org.jspecify.annotations.NullMarked;
