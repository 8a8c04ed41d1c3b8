package org.preceptor.service;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl;
import com.google.protobuf.ByteString;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.preceptor.attack.FaultAttack;
import org.preceptor.attack.FaultyServer;

/** Every model of the shelf fails in the runtime as soon as a row has a number of 1 or more. */
@QuarkusTest
@TestProfile(ModelFaultsTest.FailingHouse.class)
final class ModelFaultsTest {

    /** With such models. */
    public static final class FailingHouse extends OwnHouse {
        @Override
        Map<String, String> others() {
            return Map.of();
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Failing.class));
        }
    }

    /** The house's copy of the shelf, changed before the service reads it. */
    public static final class Failing implements QuarkusTestResourceLifecycleManager {

        private final TestHouse house = new TestHouse();

        @Override
        public Map<String, String> start() {
            Map<String, String> properties = house.start();
            try (var files = Files.walk(TestHouse.shelfInUse().resolve("models"))) {
                for (Path manifest :
                        files.filter(file -> file.endsWith("model.yaml")).toList()) {
                    fail(manifest);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return properties;
        }

        @Override
        public void stop() {
            house.stop();
        }
    }

    private static void fail(Path manifest) throws IOException {
        String text = Files.readString(manifest);
        try (var files = Files.walk(manifest.getParent())) {
            for (Path graph :
                    files.filter(file -> file.toString().endsWith(".onnx")).toList()) {
                byte[] before = Files.readAllBytes(graph);
                byte[] after = failing(OnnxMl.ModelProto.parseFrom(before));
                Files.write(graph, after);
                assertThat(text).contains(sha256(before));
                text = text.replace(sha256(before), sha256(after));
            }
        }
        Files.writeString(manifest, text);
    }

    /** Zeros, plus an element of a list of one, chosen by the largest number of all rows: from 1 on there is no such element. */
    private static byte[] failing(OnnxMl.ModelProto sound) {
        OnnxMl.GraphProto graph = sound.getGraph();
        int inputs = columns(graph.getInput(0));
        int outputs = columns(graph.getOutput(0));
        return OnnxMl.ModelProto.newBuilder()
                .setIrVersion(8)
                .setProducerName("test")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(OnnxMl.GraphProto.newBuilder()
                        .setName("failing")
                        .addInput(graph.getInput(0))
                        .addOutput(graph.getOutput(0))
                        .addInitializer(zeros("nothing", inputs, outputs))
                        .addInitializer(zeros("one", 1))
                        .addNode(node("Abs", "features", "sizes"))
                        .addNode(node("ReduceMax", "sizes", "largest")
                                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                        .setName("keepdims")
                                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                                        .setI(0)))
                        .addNode(node("Cast", "largest", "index")
                                .addAttribute(OnnxMl.AttributeProto.newBuilder()
                                        .setName("to")
                                        .setType(OnnxMl.AttributeProto.AttributeType.INT)
                                        .setI(OnnxMl.TensorProto.DataType.INT64.getNumber())))
                        .addNode(node("Gather", "one", "element").addInput("index"))
                        .addNode(node("MatMul", "features", "product").addInput("nothing"))
                        .addNode(node("Add", "product", "outputs").addInput("element")))
                .build()
                .toByteArray();
    }

    private static OnnxMl.NodeProto.Builder node(String operator, String input, String output) {
        return OnnxMl.NodeProto.newBuilder().setOpType(operator).addInput(input).addOutput(output);
    }

    private static int columns(OnnxMl.ValueInfoProto tensor) {
        return (int) tensor.getType().getTensorType().getShape().getDim(1).getDimValue();
    }

    private static OnnxMl.TensorProto zeros(String name, int... shape) {
        int size = 1;
        OnnxMl.TensorProto.Builder tensor = OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(OnnxMl.TensorProto.DataType.DOUBLE.getNumber());
        for (int dimension : shape) {
            tensor.addDims(dimension);
            size *= dimension;
        }
        ByteBuffer raw = ByteBuffer.allocate(size * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        return tensor.setRawData(ByteString.copyFrom(raw)).build();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @TestHTTPResource("/")
    URI base;

    @Test
    void areSaidByEveryServiceThatAsksAModel() throws Exception {
        String url = base.toString();
        try (FaultyServer unused = new FaultyServer()) {
            FaultAttack attack = new FaultAttack(
                    URI.create(url.substring(0, url.length() - 1)),
                    Path.of(System.getProperty("preceptor.root", "../..")),
                    unused,
                    1,
                    Duration.ofSeconds(12),
                    FixedClock::now);
            List<FaultAttack.Got> answers = attack.callAll();
            assertThat(attack.wrong(answers)).isEmpty();
            assertThat(answers).hasSizeGreaterThan(15).allSatisfy(got -> {
                assertThat(got.status()).as(got.service()).isEqualTo(200);
                assertThat(got.body()).as(got.service()).doesNotContain("\"result\":\"estimate\"");
            });
        }
    }
}
