package org.preceptor.lab.equation;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.lab.graph.Graph;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * What one equation compiles to, beside what its folder holds. The shelf's own reader refuses a folder whose graph is
 * missing or old, so the few lines needed here (variants, graphs, inputs, outputs) are read directly.
 */
public final class CompiledModel {
    private static final String SHA256_KEY = "sha256: ";

    private final Path folder;
    private final String declaration;
    private final List<File> files;

    /**
     * One graph file.
     *
     * @param name file name within the folder
     * @param sha256 of the bytes, lower-case hexadecimal
     */
    public record File(String name, ByteString content, String sha256) {}

    private CompiledModel(Path folder, String declaration, List<File> files) {
        this.folder = folder;
        this.declaration = declaration;
        this.files = List.copyOf(files);
    }

    /**
     * Compiles an equation for its folder; writes nothing.
     *
     * @param models the folder {@code models/}
     * @throws IllegalArgumentException when {@code model.yaml} and the equation name different variants, inputs or outputs
     */
    public static CompiledModel of(Equation equation, Path models) throws IOException {
        Path folder = models.resolve(equation.modelId());
        String declaration = Files.readString(folder.resolve("model.yaml"));
        Map<String, Graph> graphs = equation.graphs(Coefficients.read(folder.resolve("coefficients.json")));
        List<File> files = new ArrayList<>();
        List<Map<?, ?>> variants = variants(declaration, equation.modelId());
        require(
                variants.size() == graphs.size(),
                equation,
                "declares " + variants.size() + " variants, not " + graphs.keySet());
        for (Map<?, ?> variant : variants) {
            String id = String.valueOf(variant.get("id"));
            Graph graph = graphs.get(id);
            if (graph == null) {
                throw new IllegalArgumentException(
                        where(equation) + "variant " + id + " is none of " + graphs.keySet());
            }
            require(
                    graph.inputs().equals(variant.get("inputs")),
                    equation,
                    id + " must declare the inputs " + graph.inputs());
            require(
                    graph.outputs().equals(outputIds(variant)),
                    equation,
                    id + " must declare the outputs " + graph.outputs());
            byte[] content = graph.toOnnx();
            files.add(new File(String.valueOf(variant.get("graph")), ByteString.copyFrom(content), sha256(content)));
        }
        return new CompiledModel(folder, declaration, files);
    }

    /** The graph files, in the order of the variants. */
    public List<File> files() {
        return files;
    }

    /** {@code model.yaml} with the sha256 of every graph; all else as it stands. */
    public String declaration() {
        StringBuilder text = new StringBuilder();
        Optional<File> current = Optional.empty();
        for (String line : declaration.split("(?<=\n)")) {
            String entry = line.strip();
            if (entry.startsWith("graph: ")) {
                String name = entry.substring("graph: ".length()).strip();
                current =
                        files.stream().filter(file -> file.name().equals(name)).findFirst();
            }
            if (entry.startsWith(SHA256_KEY) && current.isPresent()) {
                text.append(line, 0, line.indexOf(SHA256_KEY))
                        .append(SHA256_KEY)
                        .append(current.get().sha256())
                        .append('\n');
            } else {
                text.append(line);
            }
        }
        return text.toString();
    }

    /** Whether the folder holds exactly this. */
    public boolean isOnDisk() throws IOException {
        for (File file : files) {
            Path path = folder.resolve(file.name());
            if (!Files.exists(path)
                    || !ByteString.copyFrom(Files.readAllBytes(path)).equals(file.content())) {
                return false;
            }
        }
        return declaration().equals(declaration);
    }

    /** Writes the graphs and their sha256 into the folder. */
    public void write() throws IOException {
        for (File file : files) {
            Files.write(folder.resolve(file.name()), file.content().toByteArray());
        }
        Files.writeString(folder.resolve("model.yaml"), declaration());
    }

    private static List<Map<?, ?>> variants(String declaration, String modelId) {
        Object root = new Load(
                        LoadSettings.builder().setLabel(modelId + "/model.yaml").build())
                .loadFromString(declaration);
        List<Map<?, ?>> variants = new ArrayList<>();
        if (root instanceof Map<?, ?> model && model.get("variants") instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> variant) {
                    variants.add(variant);
                }
            }
        }
        return variants;
    }

    private static List<String> outputIds(Map<?, ?> variant) {
        List<String> ids = new ArrayList<>();
        if (variant.get("outputs") instanceof List<?> outputs) {
            for (Object output : outputs) {
                if (output instanceof Map<?, ?> declared) {
                    ids.add(String.valueOf(declared.get("id")));
                }
            }
        }
        return ids;
    }

    private static void require(boolean held, Equation equation, String otherwise) {
        if (!held) {
            throw new IllegalArgumentException(where(equation) + otherwise);
        }
    }

    private static String where(Equation equation) {
        return "models/" + equation.modelId() + "/model.yaml: ";
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
