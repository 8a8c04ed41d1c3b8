import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {namedInput} from '../named.js';

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
        const name = [one.model, one.variant, one.estimate].filter(Boolean).join(' / ');
        return html`<code>${name}</code> ${(one.lacking ?? []).length ? this.words.parts('alternatives.lacking', {lacking: this.lacking(one)}) : nothing}
            ${one.role ? this.say(`alternatives.role.${one.role}`) : nothing}
            ${one.result && one.result !== 'estimate' ? this.say(`alternatives.result.${one.result}`) : nothing}`;
    }

    /** The labels that a variant lacked, in the reader's words where the input is among those of its model. */
    lacking(one) {
        const estimate = (this.explanation.estimates ?? []).find(other => other.model.id === one.model);
        return one.lacking.map((label, index) => {
            const input = estimate?.inputs.find(other => other.label === label);
            return html`${index ? ', ' : ''}${input ? namedInput(this.words, estimate, input.name) : html`<span lang="en">${label}</span>`}`;
        });
    }
}

customElements.define('the-alternatives', TheAlternatives);
