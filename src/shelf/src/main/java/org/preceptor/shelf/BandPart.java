package org.preceptor.shelf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.cds.CdsService.Band;
import org.preceptor.cds.CdsService.OnlyIf;
import org.preceptor.cds.CdsService.PublishedRisk;
import org.preceptor.cds.Indicator;
import org.preceptor.model.ModelDeclaration;
import org.preceptor.model.ModelDeclaration.Output;

/** Reads the bands of an estimate. */
final class BandPart {

    private BandPart() {}

    /**
     * The bands of one output.
     *
     * @param which how a problem names the output
     */
    static List<Band> read(Entry list, Optional<ModelDeclaration> model, Optional<Output> output, String which) {
        List<Band> bands = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        List<Entry> elements = list.filledList();
        for (int i = 0; i < elements.size(); i++) {
            Block block = elements.get(i).block();
            if (!block.present()) {
                continue;
            }
            String id = block.need("id").kebab();
            if (!id.isEmpty() && !ids.add(id)) {
                block.problem("band `" + id + "` is declared twice");
            }
            boolean last = i == elements.size() - 1;
            Entry onlyIfEntry = block.maybe("only_if");
            Optional<OnlyIf> onlyIf = onlyIfEntry.given() ? Optional.of(onlyIf(onlyIfEntry, model)) : Optional.empty();
            if (last && onlyIf.isPresent()) {
                onlyIfEntry.problem("the last band is for everybody: every estimate must lie in a band");
            }
            Entry belowEntry = block.maybe("below");
            Optional<Double> below = EstimatePart.optional(belowEntry);
            if (last && below.isPresent()) {
                belowEntry.problem("the last band has no `below`: every estimate must lie in a band");
            } else if (!last && !belowEntry.given()) {
                block.problem("`below` is missing: only the last band is open above");
            }
            if (below.isPresent()) {
                rising(belowEntry, below.get(), onlyIf, bands);
                boolean impossible =
                        output.filter(Output::isProbability).isPresent() && (below.get() <= 0 || below.get() >= 1);
                if (impossible) {
                    belowEntry.problem("the " + which + " output is a probability: `below` lies between 0 and 1");
                }
            }
            Indicator indicator = block.need("indicator").word(Indicator.class, Indicator.INFO);
            Entry silent = block.maybe("silent");
            boolean quiet = silent.given() && silent.bool();
            String words = block.need("words").text();
            String source = block.need("source").text();
            Entry riskEntry = block.maybe("risk");
            Optional<PublishedRisk> risk = riskEntry.given() ? Optional.of(risk(riskEntry)) : Optional.empty();
            block.nothingElse();
            bands.add(new Band(id, below, indicator, quiet, words, source, risk, onlyIf));
        }
        return bands;
    }

    /** A band for some patients goes by an input that every estimate has: without it nobody could say which band holds. */
    private static OnlyIf onlyIf(Entry entry, Optional<ModelDeclaration> model) {
        OnlyIf onlyIf = EstimatePart.onlyIf(entry, model);
        boolean needed = model.map(bound -> bound.variants().stream()
                        .allMatch(variant -> variant.inputs().contains(onlyIf.feature())
                                && !variant.optional().contains(onlyIf.feature())))
                .orElse(true);
        if (!needed && model.get().features().containsKey(onlyIf.feature())) {
            entry.problem("`" + onlyIf.feature() + "` is not an input that every variant of model `"
                    + model.get().id() + "` needs");
        }
        return onlyIf;
    }

    private static void rising(Entry entry, double below, Optional<OnlyIf> onlyIf, List<Band> before) {
        before.stream()
                .filter(band -> overlap(band.onlyIf(), onlyIf))
                .flatMap(band -> band.below().stream())
                .filter(lower -> below <= lower)
                .findFirst()
                .ifPresent(lower -> entry.problem("bands go from low to high: " + below + " is not above " + lower));
    }

    /** Whether there may be a patient for whom both hold. */
    private static boolean overlap(Optional<OnlyIf> one, Optional<OnlyIf> other) {
        if (one.isEmpty()
                || other.isEmpty()
                || !one.get().feature().equals(other.get().feature())) {
            return true;
        }
        return reaches(one.get(), other.get()) && reaches(other.get(), one.get());
    }

    private static boolean reaches(OnlyIf lower, OnlyIf upper) {
        return lower.min().isEmpty()
                || upper.max().isEmpty()
                || lower.min().get() <= upper.max().get();
    }

    /** {@code is}, or {@code from} and {@code to}, one of which may be left out. */
    private static PublishedRisk risk(Entry entry) {
        Block block = entry.block();
        Optional<Double> exact = share(block.maybe("is"));
        Optional<Double> from = share(block.maybe("from"));
        Optional<Double> to = share(block.maybe("to"));
        if (block.present() && exact.isPresent() == (from.isPresent() || to.isPresent())) {
            entry.problem("a risk needs either `is`, or `from`, `to` or both");
        }
        if (from.isPresent() && to.isPresent() && from.get() > to.get()) {
            entry.problem("is upside down: no number lies within");
        }
        String source = block.need("source").text();
        block.nothingElse();
        return new PublishedRisk(exact.or(() -> from), exact.or(() -> to), source);
    }

    private static Optional<Double> share(Entry entry) {
        Optional<Double> share = EstimatePart.optional(entry);
        if (share.filter(value -> value < 0 || value > 1).isPresent()) {
            entry.problem("a risk lies between 0 and 1: 12 of 100 are 0.12");
        }
        return share;
    }
}
