package org.preceptor.lab;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.preceptor.lab.training.Cohort;
import org.preceptor.lab.training.Published;
import org.preceptor.lab.training.Studies;
import org.preceptor.lab.training.Study;
import org.preceptor.lab.training.Trainings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: fits a model of this project to its data anew. */
@Command(
        name = "train",
        description = {
            "Fits a model to its data anew, and judges it on the rows held out.",
            "",
            "Writes models/<MODEL>/coefficients.json and models/<MODEL>/evaluation/*.json with their figures; `preceptor compile <MODEL>` makes the "
                    + "graphs of them. The same data and seed give the same bytes. No row of the data is written anywhere."
        })
final class TrainCommand implements Callable<Integer> {

    @Parameters(paramLabel = "MODEL", description = "the model's id")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private String modelId;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "the folder with the data sets")
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private Path data;

    @Option(names = "--check", description = "write nothing; exit 1 when the folder is not what would be written")
    private boolean check;

    @Option(
            names = "--summary-only",
            description =
                    "fit, and write what is kept of the training rows and how well a guard by it works, but judge nothing")
    private boolean summaryOnly;

    @Option(
            names = "--resamples",
            paramLabel = "N",
            defaultValue = "500",
            description = "bootstrap resamples for the 95 %% intervals (${DEFAULT-VALUE})")
    private int resamples;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "of folds and resamples (${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private ShelfOption shelf = new ShelfOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli before call()
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        Study study = Studies.all().stream()
                .filter(one -> one.modelId().equals(modelId))
                .findFirst()
                .orElseThrow(() -> new UserProblem("no study of " + modelId + "; there are "
                        + Studies.all().stream().map(Study::modelId).collect(Collectors.joining(", "))));
        Path folder = shelf.root().resolve("models").resolve(modelId);
        Cohort cohort;
        try {
            cohort = Published.scored(
                    study.read(data), study.published(), shelf.root().resolve("models"));
        } catch (NoSuchFileException missing) {
            throw new UserProblem("there is no file " + missing.getMessage());
        }
        PrintWriter out = spec.commandLine().getOut();
        Trainings trainings = Trainings.of(study, seed, resamples, this::progress);
        Trainings.Written written = summaryOnly ? trainings.summary(cohort) : trainings.run(cohort, "trained");
        Map<Path, String> files = new LinkedHashMap<>();
        written.files().forEach((name, text) -> files.put(folder.resolve(name), text));
        DrawCommand.drawn(written.files()).forEach((name, svg) -> files.put(folder.resolve(name), svg));
        out.println(written.words());
        String summary = written.files().getOrDefault(Trainings.SUMMARY, "");
        out.println("sha256 of " + Trainings.SUMMARY + ": " + sha256(summary));
        out.flush();
        return check ? compare(files) : write(files);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private int write(Map<Path, String> files) throws IOException {
        for (Map.Entry<Path, String> file : files.entrySet()) {
            Path parent = file.getKey().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.writeString(file.getKey(), file.getValue());
        }
        return 0;
    }

    private int compare(Map<Path, String> files) throws IOException {
        int code = 0;
        for (Map.Entry<Path, String> file : files.entrySet()) {
            boolean same = Files.isRegularFile(file.getKey())
                    && Files.readString(file.getKey()).equals(file.getValue());
            if (!same) {
                spec.commandLine().getErr().println(file.getKey() + " differs from what would be written");
                code = 1;
            }
        }
        spec.commandLine().getErr().flush();
        return code;
    }

    private void progress(String words) {
        spec.commandLine().getErr().println(words);
        spec.commandLine().getErr().flush();
    }
}
