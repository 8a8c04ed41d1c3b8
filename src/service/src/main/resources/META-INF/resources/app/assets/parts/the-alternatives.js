import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {named, namedInput} from '../named.js';

/** What else was considered: other models and variants, and why they did not lead. */
class TheAlternatives extends Part {

    render() {
        const all = this.explanation.alternatives ?? [];
        return all.length === 0 ? nothing : html`<section aria-labelledby="alternatives">
            <h2 id="alternatives">${this.say('alternatives.title')}</h2>
            <ul>${all.map(one => html`<li>${this.one(one)}</li>`)}</ul>
        </section>`;
    }

    one(one) {
        return html`${this.name(one)} ${(one.lacking ?? []).length ? this.words.parts('alternatives.lacking', {lacking: this.lacking(one)}) : nothing}
            ${one.role ? this.role(one.role) : nothing}
            ${one.result && one.result !== 'estimate' ? this.say(`alternatives.result.${one.result}`) : nothing}`;
    }

    /** The model as the reader knows it, and the variant by its id. */
    name(one) {
        const estimate = this.explanation.estimates?.find(other => other.id === one.estimate) ?? this.estimateOf(one.model);
        return html`<strong>${named(this.words, 'model', one.model, 'title', estimate?.model.title ?? one.model)}</strong>${
            one.variant ? html` <code>${one.variant}</code>` : nothing}:`;
    }

    role(role) {
        return role === 'beside' && !this.explanation.lead ? this.say('alternatives.alone') : this.say(`alternatives.role.${role}`);
    }

    estimateOf(model) {
        return (this.explanation.estimates ?? []).find(other => other.model.id === model);
    }

    /** The labels that a variant lacked, in the reader's words where the input is among those of its model. */
    lacking(one) {
        const estimate = this.estimateOf(one.model);
        return one.lacking.map((label, index) => {
            const input = estimate?.inputs.find(other => other.label === label);
            return html`${index ? ', ' : ''}${input ? namedInput(this.words, estimate, input.name) : html`<span lang="en">${label}</span>`}`;
        });
    }
}

customElements.define('the-alternatives', TheAlternatives);
