import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {marked} from '../marks.js';
import {safeLink} from '../reading.js';

/** What was found about orders: what the source asks for, how strongly, and about which orders. */
class TheFindings extends Part {

    render() {
        const all = this.explanation.findings ?? [];
        if (all.length === 0 || this.words.forPatient) {
            return nothing;
        }
        return html`<section aria-labelledby="findings">
            <h2 id="findings">${this.say('findings.title')}</h2>
            <ul class="findings">${all.map(one => html`<li>
                ${one.action ? html`<span class="badge ${one.action}">${this.named(`findings.action.${one.action}`, one.action)}</span>` : nothing}
                ${one.summary === this.explanation.card.summary ? nothing : html`<strong lang="en">${one.summary ?? one.id}</strong>`}
                ${(one.detail ?? []).length ? html`<ul lang="en">${this.points(one.detail).map(line => html`<li>${marked(line)}</li>`)}</ul>` : nothing}
                ${one.matchedByName ? html`<p class="warning">${this.say('findings.by-name')}</p>` : nothing}
                <dl class="facts">
                    ${one.strength ? html`<div><dt>${this.say('findings.strength')}</dt><dd>${this.named(`findings.strength.${one.strength}`, one.strength)}</dd></div>` : nothing}
                    ${(one.orders ?? []).length ? html`<div><dt>${this.say('findings.orders')}</dt><dd>${one.orders.map(order => html`<code class="source">${order}</code> `)}</dd></div>` : nothing}
                    ${(one.remedies ?? []).length ? html`<div><dt>${this.say('findings.remedies')}</dt><dd lang="en">${one.remedies.join('; ')}</dd></div>` : nothing}
                    ${(one.sources ?? []).length ? html`<div><dt>${this.say('findings.evidence')}</dt><dd>${one.sources.map(source => html`<code class="source">${source}</code> `)}</dd></div>` : nothing}
                    ${one.source ? html`<div><dt>${this.say('findings.source')}</dt><dd><span lang="en">${this.source(one.source)}</span>${one.source.date
                        ? html`, ${this.words.date(one.source.date)}` : nothing}</dd></div>` : nothing}
                </dl></li>`)}</ul>
        </section>`;
    }

    /** One for each paragraph, and one for each point of a list. */
    points(detail) {
        return detail.flatMap(line => line.startsWith('- ') ? line.slice(2).split('\n- ') : [line]);
    }

    source(source) {
        return safeLink(source.url) ? html`<a href=${source.url} target="_blank" rel="noopener noreferrer">${source.label}</a>` : source.label;
    }

    named(key, code) {
        return this.words.has(key) ? this.say(key) : html`<span lang="en">${code}</span>`;
    }
}

customElements.define('the-findings', TheFindings);
