import {html} from 'lit';
import {capital, term} from './reading.js';

/**
 * Something of the shelf as a part of the page: in the reader's words, or as the shelf says it, marked as English so that it is
 * read aloud as English.
 */
export function named(words, kind, model, name, asWritten) {
    const text = capital(term(words, kind, model, name, asWritten));
    return words.has(`${kind}.${model}.${name}`) || words.language === 'en' ? text : html`<span lang="en">${text}</span>`;
}

/** An input of an estimate's model. */
export function namedInput(words, estimate, name) {
    return named(words, 'input', estimate.model.id, name, estimate.inputs.find(one => one.name === name)?.label);
}

/** A factor. */
export function namedFactor(words, estimate, contribution) {
    return named(words, 'factor', estimate.model.id, contribution.factor, contribution.label);
}

/** What an output is about. */
export function namedOutcome(words, output) {
    return words.has(`outcome.${output.outcome}.title`) || words.language === 'en' || !output.title
        ? capital(words.has(`outcome.${output.outcome}.title`) ? words.say(`outcome.${output.outcome}.title`) : output.title)
        : html`<span lang="en">${capital(output.title)}</span>`;
}
