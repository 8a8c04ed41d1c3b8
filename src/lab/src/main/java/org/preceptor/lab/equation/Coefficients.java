package org.preceptor.lab.equation;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The published numbers of one model, {@code models/<id>/coefficients.json}: nested objects with numbers and lists of
 * numbers at the ends. A path that is not there is an error that names it; there is no default for a coefficient.
 */
public final class Coefficients {
    private final String where;
    private final Map<?, ?> root;

    private Coefficients(String where, Map<?, ?> root) {
        this.where = where;
        this.root = root;
    }

    /**
     * Reads the file.
     *
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException when it is no JSON object
     */
    public static Coefficients read(Path file) throws IOException {
        // JSON is YAML 1.2: the reader of the shelf's YAML reads it, and refuses a key written twice.
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file.getFileName().toString())
                .setAllowDuplicateKeys(false)
                .build();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            if (new Load(settings).loadFromReader(reader) instanceof Map<?, ?> root) {
                return new Coefficients(file.getFileName().toString(), root);
            }
        }
        throw new IllegalArgumentException(file + " is no JSON object");
    }

    /** The object under a name. */
    public Coefficients at(String name) {
        if (value(name) instanceof Map<?, ?> inner) {
            return new Coefficients(path(name), inner);
        }
        throw new IllegalArgumentException(path(name) + " is no object");
    }

    /** The number under a name. */
    public double number(String name) {
        if (value(name) instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException(path(name) + " is no number");
    }

    /** The numbers listed under a name. */
    public List<Double> numbers(String name) {
        if (value(name) instanceof List<?> list) {
            List<Double> numbers = new ArrayList<>();
            for (Object entry : list) {
                if (!(entry instanceof Number number)) {
                    throw new IllegalArgumentException(path(name) + " lists something else than numbers");
                }
                numbers.add(number.doubleValue());
            }
            return numbers;
        }
        throw new IllegalArgumentException(path(name) + " is no list");
    }

    /** The names in this object, as they stand in the file. */
    public List<String> names() {
        return root.keySet().stream().map(String::valueOf).collect(Collectors.toList());
    }

    private Object value(String name) {
        Object value = root.get(name);
        if (value == null) {
            throw new IllegalArgumentException(path(name) + " is missing");
        }
        return value;
    }

    private String path(String name) {
        return where + " / " + name;
    }
}
