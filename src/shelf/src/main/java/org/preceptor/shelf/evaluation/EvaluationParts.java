package org.preceptor.shelf.evaluation;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.preceptor.resource.Node;
import org.preceptor.shelf.evaluation.EvaluationFile.Comparison;
import org.preceptor.shelf.evaluation.EvaluationFile.Counts;
import org.preceptor.shelf.evaluation.EvaluationFile.Decision;
import org.preceptor.shelf.evaluation.EvaluationFile.Group;
import org.preceptor.shelf.evaluation.EvaluationFile.Point;
import org.preceptor.shelf.evaluation.EvaluationFile.Site;
import org.preceptor.shelf.evaluation.EvaluationFile.Subgroup;
import org.preceptor.shelf.evaluation.EvaluationFile.Subject;

/** The parts of an evaluation out of its JSON. What is needed and missing is an error; what is not known is left alone. */
final class EvaluationParts {

    private final Node whole;

    EvaluationParts(Node whole) {
        this.whole = whole;
    }

    EvaluationFile evaluation() throws IOException {
        Node calibration = needed(whole, "calibration");
        return new EvaluationFile(
                new Subject(
                        text(whole, "model"),
                        text(whole, "version"),
                        text(whole, "output"),
                        text(whole, "outcome"),
                        count(whole, "resamples"),
                        count(whole, "seed")),
                site(),
                new Counts(
                        count(whole, "rows"),
                        count(whole, "without_outcome"),
                        count(whole, "without_estimate"),
                        count(whole, "evaluated"),
                        count(whole, "events"),
                        whole.member("clusters").isPresent()
                                ? Optional.of(count(whole, "clusters"))
                                : Optional.empty()),
                reasons(),
                metrics(whole, "metrics"),
                each(
                        calibration,
                        "groups",
                        one -> new Group(count(one, "rows"), number(one, "predicted"), number(one, "observed"))),
                each(calibration, "curve", one -> new Point(number(one, "predicted"), number(one, "observed"))),
                each(
                        whole,
                        "decision_curve",
                        one -> new Decision(
                                number(one, "threshold"),
                                number(one, "net_benefit"),
                                number(one, "net_benefit_of_everybody"),
                                number(one, "flagged"))),
                each(
                        whole,
                        "subgroups",
                        one -> new Subgroup(
                                text(one, "column"),
                                text(one, "value"),
                                count(one, "rows"),
                                count(one, "events"),
                                metrics(one, "metrics"))),
                each(
                        whole,
                        "comparisons",
                        one -> new Comparison(
                                text(one, "other"),
                                count(one, "rows"),
                                count(one, "events"),
                                metrics(one, "own"),
                                metrics(one, "others"),
                                metrics(one, "differences"))),
                whole);
    }

    private Optional<Site> site() throws IOException {
        return whole.member("site").isEmpty()
                ? Optional.empty()
                : Optional.of(new Site(text(whole, "site"), text(whole, "date"), text(whole, "declaration_sha256")));
    }

    private Map<String, Long> reasons() throws IOException {
        Map<String, Long> reasons = new LinkedHashMap<>();
        if (needed(whole, "without_estimate_by_reason") instanceof Node.Obj by) {
            for (String reason : by.members().keySet()) {
                reasons.put(reason, count(by, reason));
            }
        }
        return reasons;
    }

    private static Map<String, Measure> metrics(Node of, String name) throws IOException {
        Map<String, Measure> metrics = new LinkedHashMap<>();
        if (needed(of, name) instanceof Node.Obj all) {
            for (Map.Entry<String, Node> metric : all.members().entrySet()) {
                Node one = metric.getValue();
                metrics.put(
                        metric.getKey(),
                        new Measure(
                                number(one, "value"),
                                one.member("low").isPresent()
                                                && one.member("high").isPresent()
                                        ? Optional.of(new Measure.Interval(number(one, "low"), number(one, "high")))
                                        : Optional.empty()));
            }
        }
        return metrics;
    }

    /** What reads one element. */
    private interface Reading<T> {
        T of(Node element) throws IOException;
    }

    private static <T> List<T> each(Node of, String name, Reading<T> reading) throws IOException {
        needed(of, name);
        List<T> read = new ArrayList<>();
        for (Node element : of.all(name)) {
            read.add(reading.of(element));
        }
        return read;
    }

    private static Node needed(Node of, String name) throws IOException {
        Optional<Node> member = of.member(name);
        if (member.isEmpty()) {
            throw new IOException("lacks the field " + name);
        }
        return member.get();
    }

    private static String text(Node of, String name) throws IOException {
        if (needed(of, name) instanceof Node.Text(String text)) {
            return text;
        }
        throw new IOException("the field " + name + " is no text");
    }

    private static double number(Node of, String name) throws IOException {
        if (needed(of, name) instanceof Node.Num(String literal)) {
            double number = Double.parseDouble(literal);
            if (Double.isFinite(number)) {
                return number;
            }
        }
        throw new IOException("the field " + name + " is no number");
    }

    private static long count(Node of, String name) throws IOException {
        double number = number(of, name);
        if (number < 0 || number != Math.rint(number)) {
            throw new IOException("the field " + name + " is no count");
        }
        return (long) number;
    }
}
