package org.preceptor.lab.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.preceptor.lab.support.Guarded;
import org.preceptor.lab.table.Row;
import org.preceptor.lab.trees.TreeTrainer;
import org.preceptor.lab.trees.TreeTrainer.Direction;

/**
 * Cognitive impairment in volunteers of a memory clinic's research, by proteins of the cerebrospinal fluid (Craig-Schapiro R et al. PLoS
 * One 2011;6:e18850). There are hardly more people than measures, so that nothing can be held out.
 */
public final class AlzheimerCsf implements Study {

    private static final List<Plan> CORE = List.of(
            new Plan.Line("tau"),
            new Plan.Line("p_tau"),
            new Plan.Line("ab_42"),
            new Plan.Line("age"),
            new Plan.Line("male"),
            new Plan.Line("apoe_e4_alleles"),
            new Plan.Line("apoe_e2_alleles"));

    private static final List<String> PROTEINS = List.of(
            "ace_cd143_angiotensin_converti",
            "acth_adrenocorticotropic_hormon",
            "axl",
            "adiponectin",
            "alpha_1_antichymotrypsin",
            "alpha_1_antitrypsin",
            "alpha_1_microglobulin",
            "alpha_2_macroglobulin",
            "angiopoietin_2_ang_2",
            "angiotensinogen",
            "apolipoprotein_a_iv",
            "apolipoprotein_a1",
            "apolipoprotein_a2",
            "apolipoprotein_b",
            "apolipoprotein_ci",
            "apolipoprotein_ciii",
            "apolipoprotein_d",
            "apolipoprotein_e",
            "apolipoprotein_h",
            "b_lymphocyte_chemoattractant_bl",
            "bmp_6",
            "beta_2_microglobulin",
            "betacellulin",
            "c_reactive_protein",
            "cd40",
            "cd5l",
            "calbindin",
            "calcitonin",
            "cga",
            "clusterin_apo_j",
            "complement_3",
            "complement_factor_h",
            "connective_tissue_growth_factor",
            "cortisol",
            "creatine_kinase_mb",
            "cystatin_c",
            "egf_r",
            "en_rage",
            "ena_78",
            "eotaxin_3",
            "fas",
            "fsh_follicle_stimulation_hormon",
            "fas_ligand",
            "fatty_acid_binding_protein",
            "ferritin",
            "fetuin_a",
            "fibrinogen",
            "gro_alpha",
            "gamma_interferon_induced_monokin",
            "glutathione_s_transferase_alpha",
            "hb_egf",
            "hcc_4",
            "hepatocyte_growth_factor_hgf",
            "i_309",
            "icam_1",
            "igf_bp_2",
            "il_11",
            "il_13",
            "il_16",
            "il_17e",
            "il_1alpha",
            "il_3",
            "il_4",
            "il_5",
            "il_6",
            "il_6_receptor",
            "il_7",
            "il_8",
            "ip_10_inducible_protein_10",
            "iga",
            "insulin",
            "kidney_injury_molecule_1_kim_1",
            "lox_1",
            "leptin",
            "lipoprotein_a",
            "mcp_1",
            "mcp_2",
            "mif",
            "mip_1alpha",
            "mip_1beta",
            "mmp_2",
            "mmp_3",
            "mmp10",
            "mmp7",
            "myoglobin",
            "nt_probnp",
            "nrcam",
            "osteopontin",
            "pai_1",
            "papp_a",
            "plgf",
            "pyy",
            "pancreatic_polypeptide",
            "prolactin",
            "prostatic_acid_phosphatase",
            "protein_s",
            "pulmonary_and_activation_regulat",
            "rantes",
            "resistin",
            "s100b",
            "sgot",
            "shbg",
            "sod",
            "serum_amyloid_p",
            "sortilin",
            "stem_cell_factor",
            "tgf_alpha",
            "timp_1",
            "tnf_rii",
            "trail_r3",
            "ttr_prealbumin",
            "tamm_horsfall_protein_thp",
            "thrombomodulin",
            "thrombopoietin",
            "thymus_expressed_chemokine_teck",
            "thyroid_stimulating_hormone",
            "thyroxine_binding_globulin",
            "tissue_factor",
            "transferrin",
            "trefoil_factor_3_tff3",
            "vcam_1",
            "vegf",
            "vitronectin",
            "von_willebrand_factor");

    @Override
    public String modelId() {
        return "alzheimer-csf";
    }

    @Override
    public String output() {
        return "impaired";
    }

    @Override
    public Map<String, List<Plan>> variants() {
        Map<String, List<Plan>> variants = new LinkedHashMap<>();
        variants.put(
                "panel",
                Stream.concat(CORE.stream(), PROTEINS.stream().map(Plan.Line::new))
                        .toList());
        variants.put("core", CORE);
        return variants;
    }

    @Override
    public List<String> groups() {
        return List.of("sex", "apoe_e4");
    }

    @Override
    public Design design() {
        return Design.REPEATED_FOLDS;
    }

    @Override
    public Map<String, Direction> directions() {
        return Map.of(
                "tau", Direction.RISING,
                "p_tau", Direction.RISING,
                "ab_42", Direction.FALLING,
                "apoe_e4_alleles", Direction.RISING);
    }

    @Override
    public TreeTrainer.Shape trees() {
        return new TreeTrainer.Shape(100, 2, 0.1, 3, 1);
    }

    @Override
    public boolean heldOut(String part) {
        return false;
    }

    /** Units and decimals. */
    @Override
    public List<Guarded.Slip> slips() {
        return List.of(
                new Guarded.Slip("age, on another scale", "age", value -> value * 100),
                new Guarded.Slip("tau not in logarithms", "tau", value -> Math.exp(value)),
                new Guarded.Slip("p-tau not in logarithms", "p_tau", value -> Math.exp(value)),
                new Guarded.Slip("Aβ42 not in logarithms", "ab_42", value -> Math.exp(value)),
                new Guarded.Slip("p-tau, two logarithms too high", "p_tau", value -> value + 2),
                new Guarded.Slip("tau, decimal point slipped", "tau", value -> value / 10),
                new Guarded.Slip("leptin, sign lost", "leptin", value -> -value),
                new Guarded.Slip("VEGF, decimal point slipped", "vegf", value -> value / 10));
    }

    @Override
    public Cohort read(Path data) throws IOException {
        Cohort cohort = new Cohort();
        List<String> columns = new ArrayList<>(List.of("tau", "p_tau", "ab_42", "age", "male"));
        columns.addAll(PROTEINS);
        Source.read(
                data.resolve("alzheimer_csf.csv.gz"),
                row -> cohort.add(member(row, columns, cohort.members().size() + 1)));
        return cohort;
    }

    private static Cohort.Member member(Row row, List<String> columns, int number) {
        Map<String, Double> inputs = new HashMap<>();
        for (String column : columns) {
            Source.number(row, column).ifPresent(value -> inputs.put(column, value));
        }
        String genotype = row.cell("genotype").toUpperCase(Locale.ROOT);
        double e4 = alleles(genotype, '4');
        inputs.put("apoe_e4_alleles", e4);
        inputs.put("apoe_e2_alleles", alleles(genotype, '2'));
        return new Cohort.Member(
                inputs,
                row.cell("class").equals("Impaired"),
                "row " + number,
                "all",
                Map.of(
                        "sex",
                        row.cell("male").equals("1") ? "male" : "female",
                        "apoe_e4",
                        e4 > 0 ? "carrier" : "none"));
    }

    private static double alleles(String genotype, char allele) {
        return genotype.chars().filter(one -> one == allele).count();
    }
}
