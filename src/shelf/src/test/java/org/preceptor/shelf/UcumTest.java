package org.preceptor.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UcumTest {

    private static final Ucum UNITS = new Ucum();

    /**
     * Expected values: SI prefixes; the international inch (25.4 mm) and avoirdupois pound (453.59237 g), NIST SP 811
     * (2008) appendix B.8; temperature scales ibid. B.9; mm[Hg] by UCUM's table: 133.322 Pa.
     */
    @ParameterizedTest
    @CsvSource({
        "120, mm[Hg], kPa, 15.99864",
        "16, kPa, mm[Hg], 120.01020086707370",
        "98.6, [degF], Cel, 37",
        "37, Cel, [degF], 98.6",
        "-40, [degF], Cel, -40",
        "0, Cel, K, 273.15",
        "30, ug/mg, mg/g, 30",
        "3, mg/g, ug/mg, 3",
        "180, [lb_av], kg, 81.6466266",
        "70, [in_i], m, 1.778",
        "175, cm, m, 1.75",
        "0.9, mg/dL, g/L, 0.009",
        "250, 10*3/uL, 10*9/L, 250",
        "72, /min, Hz, 1.2",
        "5, %, 1, 0.05",
        "140, meq/L, mmol/L, 140",
        "88.4, umol/L, mmol/L, 0.0884",
        "60, mL/min/{1.73_m2}, L/h, 3.6",
        "13.5, g/dL, g/L, 135",
        "400, m[iU]/L, [iU]/L, 0.4"
    })
    void convertsWithinADimension(double value, String from, String to, double expected) {
        assertThat(UNITS.convert(value, from, to).orElseThrow()).isCloseTo(expected, within(Math.ulp(expected) * 8));
    }

    @ParameterizedTest
    @CsvSource({
        "mmHg, mm[Hg]",
        "mm Hg, mm[Hg]",
        "mcg/mg, ug/mg",
        "\u00b5mol/L, umol/L",
        "\u03bcmol/L, umol/L",
        "mL/min/1.73m2, mL/min/{1.73_m2}",
        "mL/min/1.73 m2, mL/min/{1.73_m2}",
        "mL / min / 1.73 m\u00b2, mL/min/{1.73_m2}",
        "mg/g creat, mg/g",
        "mg/g{creat}, mg/g",
        "K/uL, 10*3/uL",
        "10^3/uL, 10*3/uL",
        "kg/m\u00b2, kg/m2",
        "kg/m^2, kg/m2",
        "\u00b0F, [degF]",
        "lbs, [lb_av]",
        "bpm, /min",
        "{beats}/min, /min",
        "years, a"
    })
    void readsTheSpellingsThatChartsUse(String written, String ucum) {
        assertThat(UNITS.convert(7.3, written, ucum)).hasValue(7.3);
    }

    @ParameterizedTest
    @CsvSource({
        "mg/dL, mmol/L",
        "mmol/L, /L",
        "mmol/L, mg/dL",
        "[iU]/L, /L",
        "[iU]/L, U/L",
        "kg, m",
        "mm[Hg], mm",
        "mg/dL, mg",
        "Cel, mm[Hg]",
        "[pH], 1",
        "MG/DL, mg/dL"
    })
    void refusesWhatIsNotTheSameDimension(String from, String to) {
        assertThat(UNITS.convert(1, from, to)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "mg/dl; drop table",
                "((((((((((((((((((((((((((((((((((((((((",
                "10*999999999",
                "10*99",
                "99999999999999999999",
                "mg\u0000",
                "\ud83d\ude00",
                "m/",
                "/",
                "mg//dL",
                "{",
                "[",
                "null",
                "1/0",
                "m0",
                "0/m"
            })
    void refusesOrSurvivesAnythingElse(String hostile) {
        assertThat(UNITS.convert(1, hostile, "mg/dL")).isEmpty();
    }

    @Test
    void refusesAUnitOfAMillionCharactersWithoutReadingIt() {
        String endless = "m.".repeat(500_000);
        long before = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            assertThat(UNITS.convert(1, endless, "m")).isEmpty();
        }
        assertThat(System.nanoTime() - before).isLessThan(5_000_000_000L);
    }

    @Test
    void givesNoInfinity() {
        assertThat(UNITS.convert(1e308, "kg", "ng")).isEmpty();
    }

    @Test
    void knowsUcumFromOtherSpellings() {
        assertThat(UNITS.isUnit("mL/min/{1.73_m2}")).isTrue();
        assertThat(UNITS.isUnit("%")).isTrue();
        assertThat(UNITS.isUnit("1")).isTrue();
        assertThat(UNITS.isUnit("mmHg")).isFalse();
        assertThat(UNITS.isUnit("points")).isFalse();
    }

    @Property
    void leavesAValueInItsOwnUnitExactlyAsItIs(@ForAll double value, @ForAll("units") String unit) {
        assertThat(UNITS.convert(value, unit, unit)).hasValue(value);
    }

    @Property
    void comesBackFromAnyUnitOfTheDimension(
            @ForAll("values") double value, @ForAll("masses") String from, @ForAll("masses") String to) {
        double there = UNITS.convert(value, from, to).orElseThrow();
        assertThat(UNITS.convert(there, to, from).orElseThrow()).isCloseTo(value, within(Math.ulp(value) * 4));
    }

    @Property
    void goesTheSameWayDirectlyAndOverAThirdUnit(
            @ForAll("values") double value,
            @ForAll("masses") String from,
            @ForAll("masses") String over,
            @ForAll("masses") String to) {
        double direct = UNITS.convert(value, from, to).orElseThrow();
        double indirect = UNITS.convert(UNITS.convert(value, from, over).orElseThrow(), over, to)
                .orElseThrow();
        assertThat(indirect).isCloseTo(direct, within(Math.ulp(direct) * 4));
    }

    @Provide
    Arbitrary<Double> values() {
        return Arbitraries.doubles().between(1e-3, 1e6).ofScale(6);
    }

    @Provide
    Arbitrary<String> masses() {
        return Arbitraries.of("mg/dL", "g/L", "ug/mL", "kg/m3", "ng/dL", "mg/L", "[lb_av]/[gal_us]", "g/dL");
    }

    @Provide
    Arbitrary<String> units() {
        return Arbitraries.of("mg/dL", "mm[Hg]", "Cel", "[degF]", "%", "mmol/L", "mL/min/{1.73_m2}", "a", "kg/m2");
    }
}
