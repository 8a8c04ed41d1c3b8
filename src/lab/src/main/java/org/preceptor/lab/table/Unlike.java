package org.preceptor.lab.table;

import java.util.List;
import java.util.Optional;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.Support;

/** Rows unlike those that a model was fitted to. */
public final class Unlike {

    private Unlike() {}

    /**
     * Why a row that a variant could run on gets no estimate all the same; empty where it gets one.
     *
     * @return the columns' names, without a value
     */
    public static Optional<String> reason(ModelDeclaration model, RowChoice.Chosen.Runs runs) {
        return model.support()
                .flatMap(support -> support.unusual(runs.variant().inputs(), runs.inputs()))
                .map(Unlike::words);
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
