/** What an explanation says, as the parts of the page ask for it. Values are shown as text by Lit and never as markup. */

/** Something of the shelf in the reader's words, or as the shelf says it, which is in English. */
export function term(words, kind, model, name, asWritten) {
    const key = `${kind}.${model}.${name}`;
    return words.has(key) ? words.say(key) : (asWritten ?? name);
}

/** The label of an input of an estimate's model. */
export function inputLabel(words, estimate, name) {
    const input = estimate.inputs.find(one => one.name === name);
    return term(words, 'input', estimate.model.id, name, input?.label);
}

/** A factor's label. */
export function factorLabel(words, estimate, contribution) {
    return term(words, 'factor', estimate.model.id, contribution.factor, contribution.label);
}

/** The value of an input with its unit; yes and no in the reader's language. */
export function inputText(words, input) {
    if (input.type === 'boolean' && input.value !== null) {
        return words.say(input.value ? 'yes' : 'no');
    }
    if (input.type === 'number' && input.unit === 'a' && input.value !== null) {
        return words.say('span.Y', {count: input.value});
    }
    return input.text ?? input.word ?? '';
}

/** The estimate that leads, or the first. */
export function leading(explanation) {
    const estimates = explanation.estimates ?? [];
    return estimates.find(one => one.id === explanation.lead?.estimate) ?? estimates.find(one => one.leads) ?? estimates[0];
}

/** The output that the sentence is about. */
export function leadingOutput(explanation) {
    const estimate = leading(explanation);
    return estimate?.outputs.find(one => one.id === explanation.lead?.output) ?? estimate?.outputs[0];
}

/** Every output of every estimate that there is a number of. */
export function outputs(explanation) {
    return (explanation.estimates ?? []).flatMap(estimate =>
        (estimate.outputs ?? []).filter(output => output.estimate !== null && output.estimate !== undefined)
            .map(output => ({key: `${estimate.id}/${output.id}`, estimate, output})));
}

/** What an output is about, as a heading says it. */
export function outcomeTitle(words, output) {
    return words.has(`outcome.${output.outcome}.title`) ? words.say(`outcome.${output.outcome}.title`) : output.title;
}

/** "15 of 100", "fewer than 1 of 1,000". */
export function countText(words, frequency) {
    return words.say(`frequency.${frequency.bound}`, {people: frequency.people, of: frequency.of});
}

/** The figure of an output: a frequency where it is a probability, else its value and unit. */
export function figureText(words, output, value = output.estimate, frequency = output.frequency) {
    if (value === null || value === undefined) {
        return '';
    }
    return frequency ? countText(words, frequency) : amountText(words, output, value);
}

/** A value that is no probability, with its unit. */
export function amountText(words, output, value, signed = false) {
    if (output.unit === 'probability') {
        return signed ? words.say('points-of-100', {value: words.number(value * 100, 1, true)}) : words.percent(value);
    }
    const number = words.number(value, output.decimals ?? 0, signed);
    if (output.unit === '{points}') {
        return words.say('points', {count: Math.abs(value), value: number});
    }
    const unit = output.unitText ?? '';
    return unit ? `${number} ${words.has(`unit.${output.unit}`) ? words.say(`unit.${output.unit}`) : unit}` : number;
}

/** Whether it counts those who live, and not those whom something happens to. */
export function isSurvival(output) {
    return (output.outcome ?? '').startsWith('survival-with') || output.outcome === 'survival-surgery-alone';
}

/** The sentence: what, for whom, over which time. */
export function sentence(words, output, frequency = output.frequency, value = output.estimate) {
    const span = words.span(output.horizon);
    if (!frequency) {
        const amount = amountText(words, output, value);
        const most = output.most === null || output.most === undefined ? '' : words.say('sentence.of-at-most', {most: output.most});
        return words.say('sentence.amount', {title: capital(outcomeTitle(words, output)), amount: amount + most});
    }
    const key = `outcome.${output.outcome}`;
    const count = frequency.people;
    const does = words.has(`${key}.other`) ? words.say(key, {count}) : null;
    const parts = {
        count, people: count, of: frequency.of, does,
        title: outcomeTitle(words, output),
        within: !span ? '' : isSurvival(output) ? words.say('sentence.through', {span}) : words.say('sentence.within', {span}),
    };
    return does === null ? words.say(`sentence.titled.${frequency.bound}`, parts) : words.say(`sentence.told.${frequency.bound}`, parts);
}

/** The steps of a waterfall: from the baseline, by each contribution, to the estimate. */
export function steps(output) {
    let at = output.baseline ?? 0;
    return (output.contributions ?? []).map(contribution => {
        const from = at;
        at += contribution.value;
        return {contribution, from, to: at};
    });
}

/** Contributions that are told: none that would read as nothing, sorted by their size. */
export function told(output) {
    const least = output.unit === 'probability' ? 0.0005 : 0.5 * Math.pow(10, -(output.decimals ?? 0));
    const all = [...(output.contributions ?? [])].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    return {moved: all.filter(one => Math.abs(one.value) >= least), still: all.filter(one => Math.abs(one.value) < least)};
}

/**
 * A note about what is missing or not usable: in the reader's words, and the service's own beside them where they say more to who reads
 * it. The service writes English.
 */
export function noteTexts(words, estimate, note) {
    const key = `gap.${note.kind}`;
    const label = note.input && estimate ? inputLabel(words, estimate, note.input) : null;
    const told = label && words.has(key) && (words.forPatient || words.language !== 'en') ? words.say(key, {label: capital(label)}) : null;
    return {told, written: told !== null && words.forPatient ? null : note.text};
}

/** The first letter large, except of words like eGFR. */
export function capital(text) {
    return text && !/^\p{Ll}\p{Lu}/u.test(text) ? text[0].toLocaleUpperCase() + text.slice(1) : text ?? '';
}

/** A link out of the chart or the shelf: https, http or a path of this service; nothing else is a link. */
export function safeLink(text) {
    return typeof text === 'string' && (/^https?:\/\//i.test(text) || /^\/(?![\/\\])/.test(text)) ? text : null;
}
