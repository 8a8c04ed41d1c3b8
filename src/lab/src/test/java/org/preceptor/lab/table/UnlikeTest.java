package org.preceptor.lab.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.preceptor.model.Support;
import org.preceptor.model.Support.Kind;

/** Why a row unlike those of the fit has no estimate, in words. */
class UnlikeTest {

    private static final String WHERE = " in the data that the model learned from";

    private static Unlike told(Kind kind, String... inputs) {
        return Unlike.told(new Support.Unusual(kind, List.of(inputs)));
    }

    @Test
    void namesTheColumnThatIsUnusualByItself() {
        assertThat(told(Kind.ALONE, "bmi").reason()).isEqualTo("the value of bmi was hardly seen" + WHERE);
        assertThat(told(Kind.ALONE, "bmi", "age").reason())
                .isEqualTo("each of the values of bmi and age was hardly seen" + WHERE);
    }

    @Test
    void namesTheColumnsThatAreUnusualTogether() {
        assertThat(told(Kind.TOGETHER, "bmi").reason())
                .isEqualTo("the value of bmi was hardly seen beside the others" + WHERE);
        assertThat(told(Kind.TOGETHER, "bmi", "age", "sbp").reason())
                .isEqualTo("the values of bmi, age and sbp were hardly seen together" + WHERE);
    }

    @Test
    void countsRowsTogetherWhoseFirstColumnIsToBlame() {
        assertThat(told(Kind.TOGETHER, "bmi", "age").inShort())
                .isEqualTo(told(Kind.TOGETHER, "bmi", "sbp").inShort())
                .isEqualTo(told(Kind.TOGETHER, "bmi").inShort())
                .isNotEqualTo(told(Kind.TOGETHER, "age", "bmi").inShort())
                .isNotEqualTo(told(Kind.ALONE, "bmi").inShort());
        assertThat(told(Kind.ALONE, "bmi", "age").inShort())
                .isEqualTo(told(Kind.ALONE, "bmi").inShort());
    }
}
