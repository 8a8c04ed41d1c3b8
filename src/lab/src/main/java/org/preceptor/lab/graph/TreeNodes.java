package org.preceptor.lab.graph;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.List;

/** Trees as one node {@code TreeEnsembleRegressor} of ai.onnx.ml 3: float32 in, float32 out, one sum a row. */
final class TreeNodes {

    /** The version of ai.onnx.ml that the node is written for; later ones deprecate it. */
    static final int OPERATOR_SET = 3;

    private final List<Long> trees = new ArrayList<>();
    private final List<Long> ids = new ArrayList<>();
    private final List<Long> columns = new ArrayList<>();
    private final List<Float> thresholds = new ArrayList<>();
    private final List<String> modes = new ArrayList<>();
    private final List<Long> below = new ArrayList<>();
    private final List<Long> otherwise = new ArrayList<>();
    private final List<Long> missing = new ArrayList<>();
    private final List<Long> leafTrees = new ArrayList<>();
    private final List<Long> leafIds = new ArrayList<>();
    private final List<Float> leaves = new ArrayList<>();

    private TreeNodes() {}

    static NodeProto.Builder of(List<Tree> trees, String input, String output) {
        TreeNodes nodes = new TreeNodes();
        for (int tree = 0; tree < trees.size(); tree++) {
            nodes.add(tree, trees.get(tree), 0);
        }
        return nodes.node(input, output);
    }

    /** Adds a node and what is under it; the next free number. */
    private int add(int tree, Tree node, int id) {
        int at = ids.size();
        trees.add((long) tree);
        ids.add((long) id);
        return switch (node) {
            case Tree.Leaf leaf -> {
                question(0, 0, "LEAF", 0);
                leafTrees.add((long) tree);
                leafIds.add((long) id);
                leaves.add(leaf.value());
                yield id + 1;
            }
            case Tree.Split split -> {
                question(split.column(), split.threshold(), "BRANCH_LT", split.missingGoesBelow() ? 1 : 0);
                below.set(at, (long) id + 1);
                int next = add(tree, split.below(), id + 1);
                otherwise.set(at, (long) next);
                yield add(tree, split.otherwise(), next);
            }
        };
    }

    private void question(long column, float threshold, String mode, long missingGoesBelow) {
        columns.add(column);
        thresholds.add(threshold);
        modes.add(mode);
        missing.add(missingGoesBelow);
        below.add(0L);
        otherwise.add(0L);
    }

    private NodeProto.Builder node(String input, String output) {
        List<Long> targets = leaves.stream().map(leaf -> 0L).toList();
        return NodeProto.newBuilder()
                .setDomain("ai.onnx.ml")
                .setOpType("TreeEnsembleRegressor")
                .addInput(input)
                .addOutput(output)
                .addAttribute(AttributeProto.newBuilder()
                        .setName("n_targets")
                        .setType(AttributeProto.AttributeType.INT)
                        .setI(1))
                .addAttribute(integers("nodes_treeids", trees))
                .addAttribute(integers("nodes_nodeids", ids))
                .addAttribute(integers("nodes_featureids", columns))
                .addAttribute(floats("nodes_values", thresholds))
                .addAttribute(AttributeProto.newBuilder()
                        .setName("nodes_modes")
                        .setType(AttributeProto.AttributeType.STRINGS)
                        .addAllStrings(
                                modes.stream().map(ByteString::copyFromUtf8).toList()))
                .addAttribute(integers("nodes_truenodeids", below))
                .addAttribute(integers("nodes_falsenodeids", otherwise))
                .addAttribute(integers("nodes_missing_value_tracks_true", missing))
                .addAttribute(integers("target_treeids", leafTrees))
                .addAttribute(integers("target_nodeids", leafIds))
                .addAttribute(integers("target_ids", targets))
                .addAttribute(floats("target_weights", leaves));
    }

    private static AttributeProto.Builder integers(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values);
    }

    private static AttributeProto.Builder floats(String name, List<Float> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOATS)
                .addAllFloats(values);
    }
}
