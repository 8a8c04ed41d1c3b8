package org.preceptor.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The golden cases of one model folder, read without the shelf's reader. */
public final class Golden {
    private static final Path MODELS =
            Path.of(System.getProperty("preceptor.root", "../..")).resolve("models");
    private static final Pattern TOLERANCE = Pattern.compile("(?m)^tolerance: (\\S+)$");

    private final Path folder;
    private final Map<String, Map<String, Double>> words = new HashMap<>();

    public Golden(String model) throws IOException {
        this.folder = MODELS.resolve(model);
        Object features = ((Map<?, ?>) new Load(LoadSettings.builder().build())
                        .loadFromString(Files.readString(folder.resolve("features.yaml"))))
                .get("features");
        for (Object feature : (List<?>) features) {
            Map<?, ?> declared = (Map<?, ?>) feature;
            if (declared.get("values") instanceof Map<?, ?> values) {
                Map<String, Double> numbers = new HashMap<>();
                values.forEach((word, number) ->
                        numbers.put(String.valueOf(word).toLowerCase(Locale.ROOT), ((Number) number).doubleValue()));
                words.put(String.valueOf(declared.get("name")), numbers);
            }
        }
    }

    public Path folder() {
        return folder;
    }

    /** How far from an expected number a result may be: absolute below 1, relative above, but where it is a rounding. */
    public double allowed(double expected) throws IOException {
        Matcher tolerance = TOLERANCE.matcher(Files.readString(folder.resolve("golden/golden.yaml")));
        if (!tolerance.find()) {
            throw new AssertionError(folder + "/golden/golden.yaml names no tolerance");
        }
        double declared = Double.parseDouble(tolerance.group(1));
        return declared > 1e-3 ? declared + 1e-9 : declared * Math.max(1, Math.abs(expected));
    }

    /** A cell as the tensor has it: a number, or a category's word. */
    public double number(String feature, String cell) {
        if (isBlank(cell)) {
            return Double.NaN;
        }
        Double word = words.getOrDefault(feature, Map.of()).get(cell.toLowerCase(Locale.ROOT));
        return word != null ? word : Double.parseDouble(cell);
    }

    /** Whether the reference says nothing of an output: it is not compared. */
    public static boolean saysNothing(String cell) {
        return cell.equals("?");
    }

    /** No number is given or expected. */
    public static boolean isBlank(String cell) {
        return cell.isEmpty() || cell.equals("NA");
    }
}
