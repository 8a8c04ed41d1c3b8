import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {amountText, figureText, leadingOutput, outputs} from '../reading.js';
import {course} from '../charts.js';
import {namedOutcome} from '../named.js';
import './drawn-chart.js';

/** Earlier estimates of this patient by the same service. */
class TheHistory extends Part {

    render() {
        const {words, explanation} = this;
        const lead = leadingOutput(explanation);
        const all = (explanation.history ?? []).filter(one => one.value !== null && one.value !== undefined)
            // A service of several tells other figures on other cards.
            .filter(one => !one.model || (explanation.estimates ?? []).some(estimate => estimate.model.id === one.model));
        if (all.length === 0) {
            return nothing;
        }
        const same = lead ? all.filter(one => one.output === lead.id && (one.horizon ?? null) === (lead.horizon ?? null)) : [];
        const several = new Set(all.map(one => `${one.model} ${one.version}`)).size > 1;
        return html`<section aria-labelledby="history">
            <h2 id="history">${this.say('history.title')}</h2>
            ${new Set(same.map(one => one.decidedAt.slice(0, 10))).size > 1 ? this.chart(lead, same) : nothing}
            ${several ? html`<p class="quiet">${this.say('history.models')}</p>` : nothing}
            <div class="scroll" tabindex="0" role="region" aria-labelledby="history-caption"><table class="earlier">
                <caption id="history-caption">${this.say('history.caption')}</caption>
                <thead><tr><th scope="col">${this.say('history.when')}</th><th scope="col">${this.say('others.what')}</th>
                    <th scope="col">${this.say('history.estimate')}</th>${words.forPatient ? nothing : html`<th scope="col">${this.say('history.model')}</th>`}</tr></thead>
                <tbody>${this.rows(all).map(({one, more}) => {
                    const output = this.outputOf(one);
                    return html`<tr class=${one.this ? 'here' : ''}><td>${words.date(one.decidedAt, true)}${one.this ? html` <strong>(${this.say('history.this')})</strong>` : nothing}${
                        more ? html` <span class="quiet">${this.say('history.more', {count: more})}</span>` : nothing}</td>
                        <td>${namedOutcome(words, output)}${one.horizon ? `, ${words.span(one.horizon)}` : ''}</td>
                        <td>${figureText(words, output, one.value, one.frequency)}${one.frequency && !words.forPatient
                            ? html` <span class="quiet">(${amountText(words, output, one.value)})</span>` : nothing}</td>
                        ${words.forPatient ? nothing : html`<td><code>${one.model} ${one.version}</code></td>`}</tr>`;
                })}</tbody>
            </table></div>
        </section>`;
    }

    /** The newest first. What was told again on the same day, and said the same, is one row and a count. */
    rows(all) {
        const rows = [];
        const last = new Map();
        for (const one of [...all].reverse()) {
            const what = JSON.stringify([one.model, one.version, one.output, one.horizon]);
            const said = JSON.stringify([one.value, this.words.date(one.decidedAt.slice(0, 10))]);
            const before = last.get(what);
            if (before?.said === said) {
                before.row.more += 1;
            } else {
                const row = {one, more: 0};
                rows.push(row);
                last.set(what, {said: one.this ? null : said, row});
            }
        }
        return rows;
    }

    outputOf(one) {
        return outputs(this.explanation).map(({output}) => output).find(output => output.id === one.output)
            ?? {id: one.output, title: one.title ?? one.output, unit: one.unit, decimals: 1};
    }

    chart(output, all) {
        const {words} = this;
        const points = all.map(one => ({at: Date.parse(one.decidedAt), value: output.unit === 'probability' ? one.value * 100 : one.value,
            text: output.unit === 'probability' ? words.percent(one.value) : amountText(words, output, one.value), now: one.this}));
        const label = this.say('history.chart', {points: words.list(all.map((one, index) => `${words.date(one.decidedAt, true)}: ${points[index].text}`))});
        return html`<drawn-chart .words=${words} .height=${190} .label=${label}
            .option=${colours => course(colours, points, value => words.number(value), at => words.date(new Date(at).toISOString().slice(0, 7)))}></drawn-chart>
            <p class="quiet small">${words.parts('history.read', {title: namedOutcome(words, output)})}</p>`;
    }
}

customElements.define('the-history', TheHistory);
