package org.preceptor.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the measured figures compare with what is claimed elsewhere. The claims are accuracies: the share of people who are put on the
 * right side. An accuracy says little without the share that is right who says the same of everybody.
 */
final class Claims {

    /**
     * A claim, and the model that answers the same question here.
     *
     * @param percent the claimed accuracy
     */
    private record Claim(String disease, int percent, String modelId) {}

    private static final List<Claim> CLAIMS = List.of(
            new Claim("diabetes", 92, "undiagnosed-diabetes"),
            new Claim("heart disease", 95, "coronary-disease-angiographic"),
            new Claim("Alzheimer's disease", 88, "alzheimer-csf"));

    private Claims() {}

    /** A paragraph on the claims whose models were measured; empty where none was. */
    static String paragraph(Map<String, Measured> measured) {
        List<String> sentences = new ArrayList<>();
        for (Claim claim : CLAIMS) {
            Measured here = measured.get(claim.modelId());
            if (here != null) {
                sentences.add(sentence(claim, here));
            }
        }
        return sentences.isEmpty()
                ? ""
                : "**Beside the claims.** The literature claims accuracies of 92 % for diabetes, 95 % for heart disease and 88 % for Alzheimer's"
                        + " disease. "
                        + String.join(" ", sentences)
                        + " An accuracy and an AUROC are different measures: neither can be read as the other. None of these figures was"
                        + " measured in people of another source, and a random split of one data set says less"
                        + " than other years, patients or hospitals do.\n";
    }

    private static String sentence(Claim claim, Measured here) {
        long majority = Math.round(100 * here.majority());
        String same = here.events() * 2 > here.rows() ? "\"yes\"" : "\"no\"";
        String beats = majority > claim.percent()
                ? ", more than the claim, and finds nobody"
                : same.equals("\"no\"") ? ", and finds nobody" : "";
        return String.format(
                Locale.ROOT,
                "%s (%d %% claimed): on the rows above, who always answers %s is right in %d %%%s; the model's AUROC is %s%s.",
                capital(claim.disease()),
                claim.percent(),
                same,
                majority,
                beats,
                ModelsTable.number(here.auroc()),
                here.interval().map(ModelsTable::between).orElse(""));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
