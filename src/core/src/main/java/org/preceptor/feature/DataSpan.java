package org.preceptor.feature;

import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.preceptor.chart.ClinicalTime;

/**
 * From when the measurements are that an estimate rests on. The onset of a diagnosis or the first prescription of a drug says
 * nothing of the age of data, so only numbers count.
 */
public record DataSpan(ClinicalTime oldest, ClinicalTime newest) {

    /** Of the usable ones among the features; empty where none has a date. */
    public static Optional<DataSpan> of(Collection<Feature> features) {
        @Nullable ClinicalTime oldest = null;
        @Nullable ClinicalTime newest = null;
        for (Feature feature : features) {
            if (feature.declaration().type() == FeatureDeclaration.Type.NUMBER
                    && feature.usable()
                    && feature.value() instanceof FeatureValue.Present present
                    && present.time().isPresent()) {
                ClinicalTime time = present.time().get();
                oldest = oldest == null || time.start().isBefore(oldest.start()) ? time : oldest;
                newest = newest == null || time.start().isAfter(newest.start()) ? time : newest;
            }
        }
        return oldest == null || newest == null ? Optional.empty() : Optional.of(new DataSpan(oldest, newest));
    }
}
