package org.preceptor.lab.table;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Support;

/**
 * Why a row that a variant could run on gets no estimate all the same: it is unlike those that the model was fitted to.
 *
 * @param reason in full, with every column that it is about; no value
 * @param inShort with the column that is most to blame only, so that many rows can be counted together
 */
public record Unlike(String reason, String inShort) {

    private static final String WHERE = " in the data that the model learned from";

    /**
     * Of a row; empty where it gets an estimate. Every usable value of the output's variants counts, whether the one that runs takes it
     * or not.
     */
    public static Optional<Unlike> of(ModelDeclaration model, RowChoice choice, String output, Row row) {
        return model.support().flatMap(support -> {
            Map<String, Double> usable = choice.usable(output, row);
            return support.unusual(List.copyOf(usable.keySet()), List.copyOf(usable.values()))
                    .map(Unlike::told);
        });
    }

    static Unlike told(Support.Unusual unusual) {
        List<String> inputs = unusual.inputs();
        String first = "the value of " + inputs.getFirst() + " was hardly seen";
        return switch (unusual.kind()) {
            case ALONE ->
                new Unlike(
                        (inputs.size() == 1 ? first : "each of the values of " + joined(inputs) + " was hardly seen")
                                + WHERE,
                        first + WHERE);
            case TOGETHER -> {
                String beside = first + " beside the others" + WHERE;
                yield new Unlike(
                        inputs.size() == 1
                                ? beside
                                : "the values of " + joined(inputs) + " were hardly seen together" + WHERE,
                        beside);
            }
        };
    }

    private static String joined(List<String> inputs) {
        int last = inputs.size() - 1;
        return String.join(", ", inputs.subList(0, last)) + " and " + inputs.get(last);
    }
}
