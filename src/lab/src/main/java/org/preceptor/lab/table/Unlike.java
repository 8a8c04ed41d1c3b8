package org.preceptor.lab.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Support;

/** Rows unlike those that a model was fitted to. */
public final class Unlike {

    private Unlike() {}

    /**
     * Why a row that a variant could run on gets no estimate all the same; empty where it gets one. Every usable value of the output's
     * variants counts, whether the one that runs takes it or not.
     *
     * @return the columns' names, without a value
     */
    public static Optional<String> reason(ModelDeclaration model, RowChoice choice, String output, Row row) {
        return model.support().flatMap(support -> {
            Map<String, Double> usable = choice.usable(output, row);
            return support.unusual(List.copyOf(usable.keySet()), List.copyOf(usable.values()))
                    .map(Unlike::words);
        });
    }

    private static String words(Support.Unusual unusual) {
        List<String> inputs = unusual.inputs();
        String which = switch (unusual.kind()) {
            case ALONE -> "a value as this of ";
            case TOGETHER ->
                inputs.size() == 1 ? "beside the others, a value as this of " : "together, values as these of ";
        };
        return which + String.join(" and ", inputs) + " were hardly seen in the data that the model learned from";
    }
}
