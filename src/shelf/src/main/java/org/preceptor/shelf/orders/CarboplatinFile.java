package org.preceptor.shelf.orders;

import java.nio.file.Path;
import java.util.Set;
import org.preceptor.dosing.CarboplatinKnowledge;
import org.preceptor.dosing.CarboplatinKnowledge.Formula;
import org.preceptor.dosing.CarboplatinKnowledge.Usual;
import org.preceptor.dosing.RenalKnowledge.Measure;
import org.preceptor.medication.DrugDictionary;
import org.preceptor.shelf.Block;
import org.preceptor.shelf.Entry;
import org.preceptor.shelf.Problems;
import org.preceptor.shelf.ShelfFiles;
import org.preceptor.shelf.Yaml;

/** Reads {@code carboplatin.yaml}. */
public final class CarboplatinFile {

    private final LimitFile.Models models;
    private final Set<String> suggestions;

    private CarboplatinFile(LimitFile.Models models, Set<String> suggestions) {
        this.models = models;
        this.suggestions = suggestions;
    }

    /** The knowledge; what breaks a rule is reported, a model that is not on the shelf among it. */
    public static CarboplatinKnowledge read(
            ShelfFiles files,
            Path path,
            DrugDictionary dictionary,
            LimitFile.Models models,
            Set<String> suggestions,
            Problems problems) {
        return new CarboplatinFile(models, suggestions).read(Yaml.read(files, path, problems), new Named(dictionary));
    }

    private CarboplatinKnowledge read(Block file, Named named) {
        file.need("version").text();
        Sources sources = new Sources(file.need("sources"));
        Entry requestEntry = file.need("request");
        String request = requestEntry.kebab();
        if (!request.isEmpty() && !suggestions.contains(request)) {
            requestEntry.problem("the service has no suggestion `" + request + "`");
        }
        CarboplatinKnowledge knowledge = new CarboplatinKnowledge(
                named.drug(file.need("drug")),
                clearance(file.need("clearance").block()),
                formula(file.need("formula").block()),
                file.need("look_back").period(),
                positive(file.need("cap")),
                usual(file.need("usual").block()),
                positive(file.need("tolerance")),
                positive(file.need("critical_above")),
                sources.named(file.need("source")),
                request);
        file.maybe("not_found").list().forEach(Entry::text);
        file.nothingElse();
        return knowledge;
    }

    private Measure clearance(Block block) {
        Measure measure = new Measure(
                block.need("label").text(),
                block.need("unit").text(),
                block.need("model").kebab(),
                block.need("output").snake(),
                block.need("creatinine").snake());
        has(block.need("model"), measure.modelId(), measure.output(), measure.creatinine());
        block.nothingElse();
        return measure;
    }

    private Formula formula(Block block) {
        Formula formula = new Formula(
                block.need("model").kebab(),
                block.need("output").snake(),
                block.need("target").snake());
        has(block.need("model"), formula.modelId(), formula.output(), formula.target());
        block.nothingElse();
        return formula;
    }

    private void has(Entry place, String model, String output, String feature) {
        if (!model.isEmpty() && !models.hasOutput(model, output)) {
            place.problem("no model `" + model + "` with an output `" + output + "` is on the shelf");
        } else if (!model.isEmpty() && !models.hasFeature(model, feature)) {
            place.problem("model `" + model + "` has no feature `" + feature + "`");
        }
    }

    private static Usual usual(Block block) {
        Usual usual = new Usual(
                positive(block.need("from")),
                positive(block.need("to")),
                block.need("words").text());
        if (block.present() && usual.from() > usual.to()) {
            block.problem("`usual` is upside down");
        }
        block.nothingElse();
        return usual;
    }

    private static double positive(Entry entry) {
        double number = entry.number();
        if (number <= 0) {
            entry.problem("expected a number above 0");
        }
        return number;
    }
}
