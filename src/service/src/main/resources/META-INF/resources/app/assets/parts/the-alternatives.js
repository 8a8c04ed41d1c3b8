import {html, nothing} from 'lit';
import {Part} from '../part.js';

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
        return html`<code>${name}</code> ${(one.lacking ?? []).length ? this.say('alternatives.lacking', {lacking: this.words.list(one.lacking)}) : nothing}
            ${one.role ? this.say(`alternatives.role.${one.role}`) : nothing}
            ${one.result && one.result !== 'estimate' ? this.say(`alternatives.result.${one.result}`) : nothing}`;
    }
}

customElements.define('the-alternatives', TheAlternatives);
