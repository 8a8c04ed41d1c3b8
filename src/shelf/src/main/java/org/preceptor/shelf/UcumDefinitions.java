package org.preceptor.shelf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fhir.ucum.BaseUnit;
import org.fhir.ucum.Component;
import org.fhir.ucum.DefinedUnit;
import org.fhir.ucum.ExpressionParser;
import org.fhir.ucum.Factor;
import org.fhir.ucum.Operator;
import org.fhir.ucum.Symbol;
import org.fhir.ucum.Term;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;
import org.fhir.ucum.UcumModel;
import org.fhir.ucum.Unit;

/**
 * Works units out of UCUM's own table ({@code ucum-essence.xml} of org.fhir:ucum), as exact fractions: the library's
 * decimals carry the precision of what they are given.
 *
 * <p>Two departures from the table, both on the side of refusing. The mole is a base unit here (UCUM takes it for a plain
 * number, so that 1 mmol/L would be 6e20 per litre), and an arbitrary unit such as [iU] is comparable with nothing but
 * itself (The Unified Code for Units of Measure, section 24). Logarithmic and other special scales are not read.
 */
final class UcumDefinitions {

    private static final String TABLE = "/ucum-essence.xml";
    private static final Pattern ARBITRARY = Pattern.compile("<unit Code=\"([^\"]+)\"[^>]*isArbitrary=\"yes\"");
    /** No unit of medicine has larger exponents, and their powers cost time. */
    private static final int LARGEST_EXPONENT = 30;
    /** Definitions refer to definitions; UCUM's own go seven deep. */
    private static final int DEEPEST = 20;

    private static final Ratio FIVE_NINTHS = Ratio.of("5").times(Ratio.of("9").inverse());
    /** Kelvin of the scales' zeros: 0 Cel is 273.15 K, 0 [degF] is 459.67 * 5/9 K. */
    private static final Map<String, Dimension> TEMPERATURES = Map.of(
            "Cel", new Dimension(Ratio.ONE, Ratio.of("273.15"), Map.of("K", 1)),
            "[degF]", new Dimension(FIVE_NINTHS, Ratio.of("459.67").times(FIVE_NINTHS), Map.of("K", 1)));

    private final UcumModel model;
    private final Set<String> arbitrary;

    private UcumDefinitions(UcumModel model, Set<String> arbitrary) {
        this.model = model;
        this.arbitrary = arbitrary;
    }

    static UcumDefinitions load() {
        try (InputStream table = UcumEssenceService.class.getResourceAsStream(TABLE);
                InputStream again = UcumEssenceService.class.getResourceAsStream(TABLE)) {
            if (table == null || again == null) {
                throw new IllegalStateException("org.fhir:ucum came without " + TABLE);
            }
            Set<String> arbitrary = ARBITRARY
                    .matcher(new String(again.readAllBytes(), StandardCharsets.US_ASCII))
                    .results()
                    .map((MatchResult unit) -> unit.group(1))
                    .collect(Collectors.toUnmodifiableSet());
            return new UcumDefinitions(new UcumEssenceService(table).getModel(), arbitrary);
        } catch (UcumException broken) {
            throw new IllegalStateException("org.fhir:ucum cannot read its own table", broken);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Empty for anything that is not a UCUM unit, and for special scales. */
    Optional<Dimension> read(String unit) {
        Dimension temperature = TEMPERATURES.get(unit);
        if (temperature != null) {
            return Optional.of(temperature);
        }
        try {
            return Optional.of(expression(unit, 0));
        } catch (UcumException | RuntimeException notUcum) {
            // The library's parser meets whatever a chart holds; over whatever it trips, the unit is unusable.
            return Optional.empty();
        }
    }

    private Dimension expression(String unit, int depth) throws UcumException {
        return term(new ExpressionParser(model).parse(unit), depth);
    }

    /** From left to right: a/b.c is (a/b).c. */
    private Dimension term(Term first, int depth) throws UcumException {
        Dimension product = Dimension.NUMBER;
        boolean divide = false;
        boolean more = true;
        Term at = first;
        while (more) {
            if (at.hasComp()) {
                Dimension component = component(at.getComp(), depth);
                product = product.times(divide ? component.power(-1) : component);
            }
            if (at.hasOp()) {
                divide = at.getOp() == Operator.DIVISION;
            }
            more = at.hasTerm();
            at = more ? at.getTerm() : at;
        }
        return product;
    }

    private Dimension component(Component component, int depth) throws UcumException {
        return switch (component) {
            case Term nested -> term(nested, depth);
            case Factor factor -> Dimension.number(Ratio.of(Integer.toString(factor.getValue())));
            case Symbol symbol -> symbol(symbol, depth);
            default -> throw new UcumException("Not part of a unit: " + component.getClass());
        };
    }

    private Dimension symbol(Symbol symbol, int depth) throws UcumException {
        if (Math.abs(symbol.getExponent()) > LARGEST_EXPONENT || depth > DEEPEST) {
            throw new UcumException("Too large an exponent");
        }
        Dimension unit = unit(symbol.getUnit(), depth);
        if (symbol.hasPrefix()) {
            unit = Dimension.number(Ratio.of(symbol.getPrefix().getValue().asDecimal()))
                    .times(unit);
        }
        return unit.power(symbol.getExponent());
    }

    private Dimension unit(Unit unit, int depth) throws UcumException {
        String code = unit.getCode();
        if (unit instanceof BaseUnit || code.equals("mol") || arbitrary.contains(code)) {
            return Dimension.base(code);
        }
        if (unit instanceof DefinedUnit defined && !defined.isSpecial()) {
            Ratio value = Ratio.of(defined.getValue().getValue().asDecimal());
            return Dimension.number(value).times(expression(defined.getValue().getUnit(), depth + 1));
        }
        throw new UcumException("A special scale: " + code);
    }
}
