package org.preceptor.lab.equation;

import java.util.Map;
import org.preceptor.lab.graph.Graph;

/** A published equation, or a composition of published parts. */
public interface Equation {

    /** The model's id: its folder under {@code models/}. */
    String modelId();

    /** Variant id to its graph. */
    Map<String, Graph> graphs(Coefficients coefficients);
}
