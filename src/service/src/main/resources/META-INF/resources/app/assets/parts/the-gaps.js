import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {leading, noteTexts} from '../reading.js';

/** What is missing, too old, not plausible or out of range. It says so too when there is nothing. */
class TheGaps extends Part {

    render() {
        // What the page says above already, as the reasons why there is no estimate, is not said again.
        const said = this.explanation.lead ? [] : (this.explanation.estimates ?? []).flatMap(one => one.reasons ?? []).map(one => one.text);
        const notes = (this.explanation.notes ?? []).filter(note => !said.includes(note.text));
        if (notes.length === 0 && this.explanation.kind !== 'estimate' && !this.explanation.withheld) {
            return nothing;
        }
        return html`<section aria-labelledby="gaps">
            <h2 id="gaps">${this.say('gaps.title')}</h2>
            ${this.explanation.withheld ? html`<p class="warning">${this.say('gaps.withheld')}</p>` : nothing}
            ${notes.length === 0 && this.explanation.withheld ? nothing : notes.length === 0 ? html`<p>${this.say('gaps.none')}</p>`
                : html`<ul class="gaps">${notes.map(note => this.note(note))}</ul>`}
        </section>`;
    }

    note(note) {
        const {said, written} = noteTexts(this.words, leading(this.explanation), note);
        return html`<li><span class="badge ${note.kind}">${this.say(`gap-kind.${note.kind}`)}</span>
            <span>${said} ${written ? html`<span class=${said ? 'quiet' : ''} lang="en">${written}</span>` : nothing}</span></li>`;
    }
}

customElements.define('the-gaps', TheGaps);
