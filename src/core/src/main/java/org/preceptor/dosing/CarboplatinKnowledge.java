package org.preceptor.dosing;

import java.time.Period;
import org.preceptor.dosing.RenalKnowledge.Measure;
import org.preceptor.order.Citation;

/**
 * How a drafted dose of carboplatin is compared with the area under the curve that it amounts to (AUC, in mg/mL·min).
 *
 * @param drug its id
 * @param clearance the creatinine clearance of the formula
 * @param formula what makes a dose of a target
 * @param lookBack how old the creatinine may be
 * @param cap the clearance above which the formula counts no more, in mL/min; the formula's model holds it, the card says it
 * @param usual targets that are usual
 * @param tolerance share by which a drafted dose may differ from what is asked for without being told
 * @param criticalAbove multiple of the asked dose from which a draft is told as critical
 * @param citation of the formula and its cap
 * @param requestTemplate the service's suggestion that orders a serum creatinine
 */
public record CarboplatinKnowledge(
        String drug,
        Measure clearance,
        Formula formula,
        Period lookBack,
        double cap,
        Usual usual,
        double tolerance,
        double criticalAbove,
        Citation citation,
        String requestTemplate) {

    /**
     * Calvert's formula as a model of the shelf has it.
     *
     * @param output the dose in mg
     * @param target the model's input: the area under the curve
     */
    public record Formula(String modelId, String output, String target) {}

    /**
     * Usual targets.
     *
     * @param from mg/mL·min, inclusive
     * @param to mg/mL·min, inclusive
     * @param words whose they are
     */
    public record Usual(double from, double to, String words) {}

    /** Whether a dose is close enough to what is asked for. */
    boolean close(double dose, double asked) {
        return Math.abs(dose - asked) <= tolerance * asked;
    }
}
