package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.preceptor.lab.equation.CompiledModel;
import org.preceptor.lab.equation.Equation;
import org.preceptor.lab.equation.Equations;
import org.preceptor.lab.equation.PointScore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compile}: published coefficients into the graphs of {@code models/}, and their sha256 into model.yaml. */
@Command(name = "compile", description = "Compiles the published equations into the graphs of models/.")
final class CompileCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "MODEL", description = "one model's id (default: all)")
    private @Nullable String modelId;

    @Option(names = "--check", description = "write nothing; exit 1 when a folder is not what would be compiled")
    private boolean check;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Path models = shelf.root().resolve("models");
        PrintWriter out = spec.commandLine().getOut();
        boolean same = true;
        for (Equation equation : chosen(models)) {
            CompiledModel compiled = compile(equation, models);
            boolean onDisk = compiled.isOnDisk();
            same &= onDisk;
            if (!check && !onDisk) {
                compiled.write();
            }
            out.printf(
                    "%s: %d graph%s, %s%n",
                    equation.modelId(),
                    compiled.files().size(),
                    compiled.files().size() == 1 ? "" : "s",
                    onDisk ? "unchanged" : check ? "differ from the folder" : "written");
        }
        out.flush();
        return check && !same ? 1 : 0;
    }

    private static CompiledModel compile(Equation equation, Path models) throws IOException {
        try {
            return CompiledModel.of(equation, models);
        } catch (IllegalArgumentException wrong) {
            throw new UserProblem(String.valueOf(wrong.getMessage()));
        }
    }

    private List<Equation> chosen(Path models) {
        if (modelId == null) {
            return Equations.all();
        }
        List<Equation> found = Equations.all().stream()
                .filter(equation -> equation.modelId().equals(modelId))
                .toList();
        if (found.isEmpty() && Files.isRegularFile(models.resolve(modelId).resolve("coefficients.json"))) {
            return List.of(new PointScore(modelId)); // a score that adds up points needs no class of its own
        }
        if (found.isEmpty()) {
            throw new UserProblem("no equation " + modelId + "; there are "
                    + String.join(
                            ", ",
                            Equations.all().stream().map(Equation::modelId).toList()));
        }
        return found;
    }
}
