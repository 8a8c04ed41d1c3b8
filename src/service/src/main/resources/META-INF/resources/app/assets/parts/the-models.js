import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {capital, safeLink} from '../reading.js';
import {calibration} from '../charts.js';
import {named, within} from '../named.js';
import './drawn-chart.js';

/** What is told of each group: ranking, and whether it says too much or too little. */
const IN_GROUPS = ['auroc', 'observed_to_expected', 'calibration_slope'];

/** Of what the figure was made, and how right that has been for people like this one. */
class TheModels extends Part {

    render() {
        // One for each model, whatever variants of it ran.
        const cards = [];
        for (const card of this.explanation.modelCards ?? []) {
            const known = cards.find(one => one.model === card.model && one.version === card.version);
            if (known) {
                known.evaluation = [...known.evaluation, ...(card.evaluation ?? [])];
            } else {
                cards.push({...card, evaluation: card.evaluation ?? []});
            }
        }
        return cards.length === 0 ? nothing : html`<section aria-labelledby="models">
            <h2 id="models">${this.say('model.title')}</h2>
            ${cards.map(card => this.card(card))}
        </section>`;
    }

    card(card) {
        const words = this.words;
        const models = (this.explanation.estimates ?? []).map(estimate => estimate.model).filter(one => one.id === card.model);
        const model = models[0];
        const variants = models.filter((one, index) => one.variant && models.findIndex(other => other.variant === one.variant && other.sha256 === one.sha256) === index);
        const row = (key, value, lang) => value ? html`<div><dt>${this.say(key)}</dt><dd lang=${lang ?? words.language}>${value}</dd></div>` : nothing;
        return html`<article class="model">
            <h3>${named(words, 'model', card.model, 'title', card.title)} <span class="quiet">${card.version}</span>
                <span class="badge ${card.status}">${this.say(`status.${card.status}`)}</span></h3>
            <p class="small">${this.say(`status.${card.status}.means`)}</p>
            <dl class="facts">
                ${row('model.population', model && within(words, 'population', model.id, 'of', model.population))}
                ${row('model.kind', model?.kind && (words.has(`model.kind.${model.kind}`) ? this.say(`model.kind.${model.kind}`) : model.kind))}
                ${row('model.citation', model?.citation, 'en')}
                ${row('model.signed', typeof card.signed === 'string' ? card.signed : this.say(card.signed ? 'model.signed.yes' : 'model.signed.no'))}
                ${row('model.graphs', variants.length > 0 && variants.map(one => html`<div><code>${one.variant}</code>
                    <code class="digest">${one.sha256}</code></div>`))}
            </dl>
            ${card.current === false ? html`<p class="warning">${this.say('model.replaced')}</p>` : nothing}
            ${safeLink(card.card) ? html`<p><a href=${card.card} target="_blank" rel="noopener">${words.parts('model.card', {title: within(words, 'model', card.model, 'title', card.title)})}</a></p>` : nothing}
            ${(card.evaluation ?? []).length === 0 ? html`<p class="quiet">${this.say('model.no-evaluation')}</p>`
                : card.evaluation.map((evaluation, index) => this.evaluation(card, evaluation, `${card.model}-${index}`))}
        </article>`;
    }

    evaluation(card, evaluation, id) {
        const {words} = this;
        const groups = evaluation.calibration?.groups ?? [];
        const here = evaluation.calibration?.here;
        const group = groups[here];
        const measures = evaluation.measures ?? [];
        return html`<h4>${this.say('model.checked', {rows: evaluation.rows, events: evaluation.events})}</h4>
            ${evaluation.cohort ? html`<p class="quiet small" lang="en">${capital(evaluation.cohort)}</p>` : nothing}
            ${measures.length ? html`<p>${measures.map((measure, index) => html`${index ? ', ' : ''}${this.measure(measure)}`)}</p>` : nothing}
            ${group ? html`<p class="here">${this.say('model.here', {rows: group.rows, predicted: words.percent(group.predicted),
                observed: words.percent(group.observed)})}${group.low === null || group.low === undefined ? nothing
                : html` ${this.say('model.interval', {low: words.percent(group.low), high: words.percent(group.high)})}`}</p>` : nothing}
            ${groups.length ? this.calibration(groups, here, id) : nothing}
            ${(evaluation.subgroups ?? []).length ? this.subgroups(evaluation.subgroups, id) : nothing}`;
    }

    measure(measure) {
        const {words} = this;
        return html`${words.has(`measure.${measure.name}`) ? this.say(`measure.${measure.name}`) : measure.name} ${words.number(measure.value, 2)}${
            measure.low === null || measure.low === undefined ? nothing
            : html` <span class="quiet">(${words.number(measure.low, 2)} – ${words.number(measure.high, 2)})</span>`}`;
    }

    calibration(groups, here, id) {
        const {words} = this;
        const names = {predicted: this.say('model.predicted-axis'), here: this.say('model.here-mark')};
        return html`<drawn-chart .words=${words} .height=${260} .label=${this.say('model.calibration-chart', {count: groups.length})}
            .option=${colours => calibration(colours, groups, here, value => words.number(value * 100), names)}></drawn-chart>
            <p class="quiet small">${this.say('model.calibration-read')}</p>
            <details class="small"><summary>${this.say('model.calibration-table')}</summary>
            <div class="scroll" tabindex="0" role="region" aria-labelledby=${`calibration-${id}`}><table>
                <caption id=${`calibration-${id}`}>${this.say('model.calibration-caption')}</caption>
                <thead><tr><th scope="col">${this.say('model.predicted')}</th><th scope="col">${this.say('model.observed')}</th>
                    <th scope="col">${this.say('model.confidence')}</th><th scope="col">${this.say('model.people')}</th></tr></thead>
                <tbody>${groups.map((group, index) => html`<tr class=${index === here ? 'here' : ''}>
                    <td>${words.percent(group.predicted)}${index === here ? html` <strong>(${this.say('model.here-mark')})</strong>` : nothing}</td>
                    <td>${words.percent(group.observed)}</td>
                    <td>${group.low === null || group.low === undefined ? '' : `${words.percent(group.low)} – ${words.percent(group.high)}`}</td>
                    <td>${words.number(group.rows)}</td></tr>`)}</tbody>
            </table></div></details>`;
    }

    subgroups(all, id) {
        const {words} = this;
        return html`<div class="scroll" tabindex="0" role="region" aria-labelledby=${`subgroups-${id}`}><table>
            <caption id=${`subgroups-${id}`}>${this.say('model.subgroups')}</caption>
            <thead><tr><th scope="col">${this.say('model.subgroup')}</th><th scope="col">${this.say('model.people')}</th>
                <th scope="col">${this.say('model.events')}</th><th scope="col">${this.say('model.measures')}</th></tr></thead>
            <tbody>${all.map(one => html`<tr class=${one.patient ? 'here' : ''}>
                <th scope="row"><span lang="en">${one.column}: ${one.value}</span>${one.patient ? html` <strong>(${this.say('model.this-patient')})</strong>` : nothing}</th>
                <td>${words.number(one.rows)}</td><td>${words.number(one.events)}</td>
                <td>${(one.measures ?? []).filter(measure => IN_GROUPS.includes(measure.name)).map(measure => html`<div>${this.measure(measure)}</div>`)}</td>
            </tr>`)}</tbody>
        </table></div>`;
    }
}

customElements.define('the-models', TheModels);
