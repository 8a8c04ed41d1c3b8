import {html} from 'lit';
import {capital, hasUnit, inputText, optionKey, outcomeKey, outcomeTitle, term, told} from './reading.js';

/**
 * Something of the shelf as a part of the page: in the reader's words, or as the shelf says it, marked as English so that it is
 * read aloud as English.
 */
export function named(words, kind, model, name, asWritten) {
    return english(words, hasTerm(words, kind, model, name), capital(term(words, kind, model, name, asWritten)));
}

/** The same within a sentence. */
export function within(words, kind, model, name, asWritten) {
    return english(words, hasTerm(words, kind, model, name), term(words, kind, model, name, asWritten));
}

function hasTerm(words, kind, model, name) {
    return words.has(`${kind}.${model}.${name}`);
}

function english(words, translated, text) {
    return translated || words.language === 'en' || !text ? text : html`<span lang="en">${text}</span>`;
}

/** The titles of the estimates' models, where all of them have words in the reader's language; null where one has none. */
export function namedModels(words, estimates) {
    const models = [...new Map(estimates.map(({model}) => [model.id, model])).values()];
    return models.length && models.every(({id}) => hasTerm(words, 'model', id, 'title'))
        ? models.map(({id, title}) => term(words, 'model', id, 'title', title)).join('; ') : null;
}

/** An input of an estimate's model. */
export function namedInput(words, estimate, name) {
    return named(words, 'input', estimate.model.id, name, estimate.inputs.find(one => one.name === name)?.label);
}

/** A factor. */
export function namedFactor(words, estimate, contribution) {
    return named(words, 'factor', estimate.model.id, contribution.factor, contribution.label);
}

/** The value of an input with its unit. */
export function namedValue(words, estimate, input) {
    const translated = input.type === 'boolean' || (input.type === 'category' ? words.has(optionKey(estimate, input)) : hasUnit(words, input));
    return english(words, translated, inputText(words, estimate, input));
}

/** What an output is about. */
export function namedOutcome(words, output) {
    return english(words, hasOutcome(words, output), capital(outcomeTitle(words, output)));
}

/** What a band says of an estimate. */
export function namedBand(words, estimate, band) {
    return named(words, 'band', estimate.id, band.id, band.words);
}

function hasOutcome(words, output) {
    return outcomeKey(words, output, 'title') !== undefined;
}

/** The sentence as the page shows it: what, for whom, over which time. */
export function namedSentence(words, output) {
    const {key, values} = told(words, output);
    const first = words.text(key, values).startsWith('{title}');
    return words.parts(key, {...values, title: english(words, hasOutcome(words, output), first ? capital(values.title) : values.title)});
}

const OBSERVED = /^(?:(at least|at most|fewer than|more than) )?(?:([\d.]+) to )?([\d.]+) of ([\d,]+)$/;
const BOUNDS = {'': 'exact', 'at least': 'at-least', 'at most': 'at-most', 'fewer than': 'fewer', 'more than': 'more'};

/** What was observed in people of a band, which the service writes as "26 of 100", "18 to 44 of 100" or "at least 8 of 100". */
export function namedObserved(words, risk) {
    const found = OBSERVED.exec(risk.text ?? '');
    if (!found || (found[1] && found[2])) {
        return english(words, false, risk.text);
    }
    const bound = BOUNDS[found[1] ?? ''];
    const number = text => words.number(Number(text), text.split('.')[1]?.length ?? 0);
    const values = {people: number(found[3]), of: Number(found[4].replaceAll(',', ''))};
    return found[2] ? words.say('frequency.between', {...values, from: number(found[2]), to: values.people})
        : words.say(`frequency.${bound}`, values);
}
