package org.preceptor.order;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.preceptor.chart.Code;
import org.preceptor.medication.Drug;
import org.preceptor.medication.DrugClass;
import org.preceptor.medication.DrugDictionary;

/** A small dictionary. Codes: RxNorm ingredients as CPIC lists them; ATC as WHO lists them. */
public final class Drugs {

    public static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";
    public static final String ATC = "http://www.whocc.no/atc";

    public static final Drug CLOPIDOGREL = drug("clopidogrel", "32968", "B01AC04", Set.of("plavix"));
    public static final Drug SIMVASTATIN = drug("simvastatin", "36567", "C10AA01", Set.of());
    public static final Drug EZETIMIBE = drug("ezetimibe", "341248", "C10AX09", Set.of());
    public static final Drug CODEINE = drug("codeine", "2670", "R05DA04", Set.of());

    public static final DrugDictionary DICTIONARY = new DrugDictionary(
            List.of(CLOPIDOGREL, SIMVASTATIN, EZETIMIBE, CODEINE),
            List.of(new DrugClass("statins", "statins", Set.of("simvastatin"), Set.of())));

    private Drugs() {}

    private static Drug drug(String id, String rxnorm, String atc, Set<String> names) {
        Set<Code> codes = id.equals("simvastatin") || id.equals("ezetimibe")
                ? Set.of(new Code(RXNORM, rxnorm), new Code(ATC, atc), new Code(ATC, "C10BA02"))
                : Set.of(new Code(RXNORM, rxnorm), new Code(ATC, atc));
        return new Drug(id, id, Optional.of(rxnorm), codes, names);
    }
}
