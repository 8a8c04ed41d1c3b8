import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {safeLink} from '../reading.js';

/** The FHIR resources behind it: what was read lies in the record system, what was written can be downloaded. */
class TheProvenance extends Part {

    render() {
        const all = this.explanation.provenance ?? [];
        const here = all.filter(one => safeLink(one.download));
        const there = all.filter(one => !safeLink(one.download));
        const links = (this.explanation.card?.links ?? []).filter(link => link.type === 'absolute' && safeLink(link.url));
        return html`<section aria-labelledby="provenance">
            <h2 id="provenance">${this.say('provenance.title')}</h2>
            ${here.length ? html`<h3>${this.say('provenance.here')}</h3>
                <ul class="files">${here.map(one => html`<li><a href=${one.download} download>${this.say('provenance.download', {type: one.type})}</a>
                    <code class="source">${one.reference}</code></li>`)}</ul>` : nothing}
            ${there.length ? html`<h3>${this.say('provenance.there')}</h3>
                <ul class="files">${there.map(one => html`<li><code class="source">${one.reference}</code></li>`)}</ul>` : nothing}
            ${links.length ? html`<h3>${this.say('provenance.reading')}</h3>
                <ul class="files">${links.map(link => html`<li><a href=${link.url} target="_blank" rel="noopener noreferrer" lang="en">${link.label}</a></li>`)}</ul>` : nothing}
        </section>`;
    }
}

customElements.define('the-provenance', TheProvenance);
