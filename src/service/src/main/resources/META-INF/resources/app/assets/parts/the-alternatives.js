import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {capital} from '../reading.js';

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
        return html`${name ? html`<code>${name}</code> ` : nothing}${(one.lacking ?? []).length
            ? this.say('alternatives.lacking', {lacking: this.words.list(one.lacking)})
            : html`<span lang="en">${capital(one.words ?? '')}</span>`}`;
    }
}

customElements.define('the-alternatives', TheAlternatives);
