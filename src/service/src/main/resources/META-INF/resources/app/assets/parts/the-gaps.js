import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {capital, leading, term} from '../reading.js';

/** What is missing, too old, not plausible or out of range. It says so too when there is nothing. */
class TheGaps extends Part {

    render() {
        const notes = this.explanation.notes ?? [];
        const known = this.explanation.kind === 'estimate' || this.explanation.kind === 'no-estimate';
        if (notes.length === 0 && !known && !this.explanation.withheld) {
            return nothing;
        }
        return html`<section aria-labelledby="gaps">
            <h2 id="gaps">${this.say('gaps.title')}</h2>
            ${this.explanation.withheld ? html`<p class="warning">${this.say('gaps.withheld')}</p>` : nothing}
            ${notes.length === 0 ? html`<p>${this.say('gaps.none')}</p>`
                : html`<ul class="gaps">${notes.map(note => this.note(note))}</ul>`}
        </section>`;
    }

    note(note) {
        const words = this.words;
        const estimate = leading(this.explanation);
        const key = `gap.${note.kind}`;
        const label = note.input && estimate ? term(words, 'input', estimate.model.id, note.input, note.label) : note.label;
        const own = label && words.has(key) ? this.say(key, {label: capital(label)}) : null;
        return html`<li><span class="badge ${note.kind}">${this.say(`gap-kind.${note.kind}`)}</span>
            <span>${own ?? nothing} ${own === null || !words.forPatient ? html`<span class=${own === null ? '' : 'quiet'} lang="en">${note.text}</span>` : nothing}</span></li>`;
    }
}

customElements.define('the-gaps', TheGaps);
