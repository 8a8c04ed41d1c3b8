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

/** Where the words for the value of a category stand: by the number that the model takes it for. */
export function optionKey(estimate, input) {
    return `option.${estimate.model.id}.${input.name}.${input.value}`;
}

/** The value of an input with its unit, in the reader's language where there are words for it. */
export function inputText(words, estimate, input) {
    if (input.value === null || input.value === undefined) {
        return input.text ?? '';
    }
    if (input.type === 'boolean') {
        return words.say(input.value ? 'yes' : 'no');
    }
    if (input.type === 'category') {
        const key = optionKey(estimate, input);
        return words.has(key) ? words.say(key) : (input.text ?? '');
    }
    return input.unit && input.unitText === undefined && input.text
        ? input.text : withUnit(words, input, input.value, words.number(input.value, input.decimals ?? 0));
}

/** Whether a unit is a sign, the same in every language, or there are words for it. */
export function hasUnit(words, one) {
    return !one.unit || words.has(`unit.${one.unit}.other`) || words.has(`unit.${one.unit}`) || !/\{[a-z]/.test(one.unit);
}

/** A number that is written already, with its unit. */
export function withUnit(words, one, value, number) {
    const key = `unit.${one.unit}`;
    const unit = words.has(key) || words.has(`${key}.other`) ? words.say(key, {count: Math.abs(value)}) : (one.unitText ?? '');
    return unit ? `${number} ${unit}` : number;
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

/** The key of what an output is about: of the output itself, of its model, or of all models; none where nobody has words for it. */
export function outcomeKey(words, output, form) {
    return [`output.${output.model}.${output.id}`, `outcome.${output.model}.${output.outcome}`, `outcome.${output.outcome}`]
        .map(key => `${key}.${form}`).find(key => words.has(key));
}

/** What an output is about, as a heading says it. */
export function outcomeTitle(words, output) {
    const key = outcomeKey(words, output, 'title');
    return key ? words.say(key) : output.title;
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
    return withUnit(words, output, value, number);
}

/** Whether it counts those who live, and not those whom something happens to. */
export function isSurvival(output) {
    return (output.outcome ?? '').startsWith('survival-with') || output.outcome === 'survival-surgery-alone';
}

/** The sentence: what, for whom, over which time. */
export function sentence(words, output) {
    const {key, values} = told(words, output);
    return capital(words.say(key, values));
}

/** The message of the sentence and its values. */
export function told(words, output) {
    const {frequency, estimate: value} = output;
    const span = words.span(output.horizon);
    if (!frequency) {
        const amount = amountText(words, output, value);
        const most = output.most === null || output.most === undefined ? '' : words.say('sentence.of-at-most', {most: output.most});
        return {key: 'sentence.amount', values: {title: outcomeTitle(words, output), amount: amount + most}};
    }
    const count = frequency.people;
    const key = outcomeKey(words, output, words.plural.select(count));
    const does = key ? words.say(key) : null;
    const parts = {
        count, people: count, of: frequency.of, does,
        title: outcomeTitle(words, output),
        within: !span ? '' : isSurvival(output) ? words.say('sentence.through', {span}) : words.say('sentence.within', {span}),
    };
    return {key: does === null ? `sentence.titled.${frequency.bound}` : `sentence.told.${frequency.bound}`, values: parts};
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
export function movers(output) {
    const least = output.unit === 'probability' ? 0.0005 : 0.5 * Math.pow(10, -(output.decimals ?? 0));
    const all = [...(output.contributions ?? [])].sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    return {moved: all.filter(one => Math.abs(one.value) >= least), still: all.filter(one => Math.abs(one.value) < least)};
}

/**
 * A note about what is missing or not usable: in the reader's words, and the service's own beside them where they say more to who reads
 * it. The service writes English.
 */
export function noteTexts(words, estimate, note) {
    if (!words.forPatient && words.language === 'en') {
        return {said: null, written: note.text};
    }
    const label = note.input && estimate ? inputLabel(words, estimate, note.input) : null;
    const key = label ? `gap.${note.kind}` : `gap-all.${note.kind}`;
    const said = words.has(key) ? words.say(key, {label: capital(label)}) : null;
    const repeats = said !== null && (words.forPatient || note.kind === 'missing' && note.text.endsWith(': not in the chart.'));
    return {said, written: repeats ? null : note.text};
}

/** The first letter large, except of words like eGFR. */
export function capital(text) {
    return text && !/^\p{Ll}\p{Lu}/u.test(text) ? text[0].toLocaleUpperCase() + text.slice(1) : text ?? '';
}

/** A link out of the chart or the shelf: https, http or a path of this service; nothing else is a link. */
export function safeLink(text) {
    return typeof text === 'string' && (/^https?:\/\//i.test(text) || /^\/(?![\/\\])/.test(text)) ? text : null;
}
