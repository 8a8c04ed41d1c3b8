package org.preceptor.lab.equation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CompiledModelTest {
    private static final Path MODELS =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models");

    @TempDir
    Path elsewhere;

    static List<Equation> equations() {
        return Equations.all();
    }

    @ParameterizedTest
    @MethodSource("equations")
    void theCommittedGraphsAreExactlyWhatTheEquationsCompileTo(Equation equation) throws IOException {
        assertThat(CompiledModel.of(equation, MODELS).isOnDisk())
                .as("models/%s is what ./preceptor compile writes", equation.modelId())
                .isTrue();
    }

    @Test
    void writesGraphsAndTheirDigestsOnceAndThenFindsThemUnchanged() throws IOException {
        copy("kfre");
        Path declaration = elsewhere.resolve("kfre/model.yaml");
        String committed = Files.readString(declaration);
        Files.writeString(declaration, committed.replaceAll("sha256: [0-9a-f]{64}", "sha256: none-yet"));
        Files.delete(elsewhere.resolve("kfre/8-variable.onnx"));

        CompiledModel before = CompiledModel.of(new Kfre(), elsewhere);
        assertThat(before.isOnDisk()).isFalse();
        before.write();

        assertThat(CompiledModel.of(new Kfre(), elsewhere).isOnDisk()).isTrue();
        assertThat(declaration).hasContent(committed);
    }

    @Test
    void aChangedCoefficientChangesTheGraph() throws IOException {
        copy("kfre");
        Path coefficients = elsewhere.resolve("kfre/coefficients.json");
        Files.writeString(coefficients, Files.readString(coefficients).replace("-0.2201", "-0.2202"));
        assertThat(CompiledModel.of(new Kfre(), elsewhere).isOnDisk()).isFalse();
    }

    @Test
    void namesTheFileWhereDeclarationAndEquationDisagree() throws IOException {
        copy("kfre");
        Path declaration = elsewhere.resolve("kfre/model.yaml");
        Files.writeString(declaration, Files.readString(declaration).replace("[age, male, egfr", "[male, age, egfr"));
        assertThatThrownBy(() -> CompiledModel.of(new Kfre(), elsewhere))
                .hasMessageContaining("models/kfre/model.yaml: 8-variable must declare the inputs [age, male, egfr");
    }

    @Test
    void namesACoefficientThatIsNotThere() throws IOException {
        copy("kfre");
        Path coefficients = elsewhere.resolve("kfre/coefficients.json");
        Files.writeString(coefficients, Files.readString(coefficients).replace("\"elsewhere\"", "\"europe\""));
        assertThatThrownBy(() -> CompiledModel.of(new Kfre(), elsewhere))
                .hasMessageContaining("coefficients.json / 8-variable / baseline_survival / elsewhere is missing");
    }

    private void copy(String model) throws IOException {
        Path target = Files.createDirectories(elsewhere.resolve(model));
        try (Stream<Path> files = Files.list(MODELS.resolve(model))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, target.resolve(file.getFileName().toString()));
            }
        }
    }
}
