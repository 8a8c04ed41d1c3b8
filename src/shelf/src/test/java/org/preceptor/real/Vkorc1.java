package org.preceptor.real;

/** VKORC1 in the shapes that laboratories report it in. */
final class Vkorc1 {

    private Vkorc1() {}

    /** LOINC 69548-6 with the variant's dbSNP id (81255-2), the answer (list LL1971-2) and the allelic state (53034-5). */
    static RealCall variant(RealCall call, String answer, String state) {
        String allelic = state.isEmpty() ? "" : """
                ,{"code":{"coding":[{"system":"http://loinc.org","code":"53034-5"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"%s"}]}}""".formatted(state);
        return call.observed("vkorc1", """
                "code":{"coding":[{"system":"http://loinc.org","code":"69548-6"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"%s"}]},
                "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://www.genenames.org/geneId","code":"HGNC:23663"}]}},
                {"code":{"coding":[{"system":"http://loinc.org","code":"81255-2"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://www.ncbi.nlm.nih.gov/projects/SNP","code":"rs9923231"}]}}%s]""".formatted(answer, allelic));
    }

    /** The laboratory tested and has no result. */
    static RealCall noCall(RealCall call) {
        return variant(call, "LA18198-4", "");
    }

    /** A genotype's text under LOINC 84413-4, with the position in a component of its own. */
    static RealCall letters(RealCall call, String text) {
        return call.observed("vkorc1", """
                "code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
                "valueCodeableConcept":{"text":"%s"},
                "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
                "valueCodeableConcept":{"coding":[{"system":"http://www.genenames.org/geneId","code":"HGNC:23663"}]}},
                {"code":{"coding":[{"system":"http://loinc.org","code":"48004-6"}]},
                "valueCodeableConcept":{"text":"c.-1639G>A"}}]""".formatted(text));
    }
}
