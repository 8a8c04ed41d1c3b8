package org.preceptor.order;

import java.util.List;
import org.preceptor.chart.Chart;
import org.preceptor.feature.Moment;
import org.preceptor.genomics.ChartGenomics;
import org.preceptor.medication.DrugDictionary;

/**
 * Everything that a screening looks at.
 *
 * @param drafts all drafts of the call, the unselected ones too: they may interact with the selected
 * @param current drugs that the patient takes; a draft that only repeats one of them is in both lists
 * @param currentComplete whether the list of current drugs was read completely
 * @param allergies recorded allergies
 * @param allergiesComplete whether the list of allergies was read completely
 * @param chart the patient's measurements, problems and procedures
 * @param genomics the same chart's genomic reports
 * @param estimates what the shelf's models say, e.g. kidney function
 */
public record OrderCase(
        List<DraftOrder> drafts,
        List<CurrentDrug> current,
        boolean currentComplete,
        List<RecordedAllergy> allergies,
        boolean allergiesComplete,
        Chart chart,
        ChartGenomics genomics,
        Estimates estimates,
        Moment moment,
        DrugDictionary dictionary) {
    public OrderCase {
        drafts = List.copyOf(drafts);
        current = List.copyOf(current);
        allergies = List.copyOf(allergies);
    }

    /** The drafts that the call is about. */
    public List<DraftOrder> selected() {
        return drafts.stream().filter(DraftOrder::selected).toList();
    }
}
