import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {amountText, capital, factorLabel, figureText, leadingOutput, leading, outcomeKey, outcomeTitle, outputs, steps, movers} from '../reading.js';
import {waterfall} from '../charts.js';
import {named, namedFactor, namedInput, namedValue, within} from '../named.js';
import './drawn-chart.js';

/** How the model comes from its baseline person to this patient: as a waterfall and, with every value's date and source, as a table. */
class WhatMovedIt extends Part {

    static properties = {...Part.properties, chosen: {state: true}};

    render() {
        const words = this.words;
        const all = outputs(this.explanation).filter(({output}) => (output.contributions ?? []).length > 0);
        if (all.length === 0) {
            return nothing;
        }
        const first = `${leading(this.explanation).id}/${leadingOutput(this.explanation).id}`;
        const shown = all.find(one => one.key === this.chosen) ?? all.find(one => one.key === first) ?? all[0];
        return html`<section aria-labelledby="moved">
            <h2 id="moved">${this.say('moved.title')}</h2>
            <p>${words.parts('moved.how', {who: within(words, 'baseline', shown.estimate.model.id, 'name',
                shown.estimate.baseline?.name || this.say('moved.baseline'))})}</p>
            ${all.length > 1 && !words.forPatient ? this.choice(all, shown) : nothing}
            ${words.forPatient ? this.plainly(shown) : html`${this.chart(shown)}${this.table(shown)}${this.source(shown)}`}
        </section>`;
    }

    choice(all, shown) {
        return html`<p class="no-print"><label>${this.say('moved.which')}
            <select @change=${event => this.chosen = event.target.value}>
                ${all.map(({key, output}) => html`<option value=${key} lang=${outcomeKey(this.words, output, 'title') ? this.words.language : 'en'} ?selected=${key === shown.key}>${
                    capital(outcomeTitle(this.words, output))}${output.horizon ? `, ${this.words.span(output.horizon)}` : ''}</option>`)}
            </select></label></p>`;
    }

    chart({estimate, output}) {
        const words = this.words;
        const rows = [
            {label: this.say('moved.baseline'), from: 0, to: output.baseline, kind: 'whole', text: this.total(output, output.baseline, output.baselineFrequency)},
            ...steps(output).filter(step => movers(output).moved.includes(step.contribution)).map(step => ({
                label: capital(factorLabel(words, estimate, step.contribution)), from: step.from, to: step.to,
                kind: step.contribution.value < 0 ? 'less' : 'more', text: this.step(output, step.contribution.value),
            })),
            {label: this.say('moved.patient'), from: 0, to: output.estimate, kind: 'whole', text: this.total(output, output.estimate, output.frequency)},
        ];
        const label = this.say('moved.chart', {from: rows[0].text, to: rows.at(-1).text,
            steps: words.list(rows.slice(1, -1).map(row => `${row.label} ${row.text}`))});
        const narrow = matchMedia('(max-width: 600px)').matches;
        // On a phone a long name takes several lines of about 16 letters; the rows are as high as the longest.
        const lines = narrow ? Math.max(...rows.map(row => Math.ceil(row.label.length / 16))) : 1;
        const axis = value => output.unit === 'probability' ? words.number(value * 100) : words.number(value, output.decimals > 1 ? 1 : 0);
        return html`<drawn-chart .words=${words} .label=${label} .height=${Math.max(150, rows.length * Math.max(40, lines * 15 + 8) + 30)}
            .option=${colours => waterfall(colours, rows, axis, narrow)}></drawn-chart>
            ${output.unit === 'probability' ? html`<p class="quiet small axis-name">${this.say('moved.axis')}</p>` : nothing}`;
    }

    total(output, value, frequency) {
        return output.unit === 'probability' ? this.words.percent(value) : amountText(this.words, output, value);
    }

    /** Beside a bar, where the axis names the unit. */
    step(output, value) {
        return output.unit === 'probability' ? this.words.number(value * 100, 1, true) : this.words.number(value, output.decimals ?? 0, true);
    }

    change(output, value) {
        return amountText(this.words, output, value, true);
    }

    table({estimate, output}) {
        const words = this.words;
        return html`<div class="scroll" tabindex="0" role="region" aria-labelledby="moved-caption"><table class="moved">
            <caption id="moved-caption">${this.say('moved.caption')}</caption>
            <thead><tr><th scope="col">${this.say('moved.factor')}</th><th scope="col" class="number">${this.say('moved.effect')}</th>
                <th scope="col">${this.say('moved.values')}</th></tr></thead>
            <tbody>
                <tr><th scope="row">${named(words, 'baseline', estimate.model.id, 'name', estimate.baseline?.name ?? '')}</th>
                    <td class="number">${this.total(output, output.baseline, output.baselineFrequency)}</td><td></td></tr>
                ${output.contributions.map(contribution => html`<tr>
                    <th scope="row">${namedFactor(words, estimate, contribution)}</th>
                    <td class="number ${contribution.value > 0 ? 'more' : contribution.value < 0 ? 'less' : ''}">${this.change(output, contribution.value)}</td>
                    <td>${this.values(estimate, contribution)}</td></tr>`)}
                <tr class="sum"><th scope="row">${this.say('moved.patient')}</th>
                    <td class="number">${this.total(output, output.estimate, output.frequency)}</td><td>${figureText(words, output)}</td></tr>
            </tbody>
        </table></div>`;
    }

    /** The values behind a factor, each with its date and its resource. */
    values(estimate, contribution) {
        const used = (contribution.inputs ?? []).map(name => estimate.inputs.find(input => input.name === name)).filter(Boolean);
        return html`<ul class="values">${used.map(input => html`<li>
            ${namedInput(this.words, estimate, input.name)}: ${this.value(estimate, input)}</li>`)}</ul>`;
    }

    value(estimate, input) {
        if (input.value === null || input.value === undefined) {
            return this.say(`state.${input.state}`);
        }
        const baseline = estimate.baseline?.values?.[input.name];
        return html`<strong>${namedValue(this.words, estimate, input)}</strong>${input.date ? html`, ${this.words.date(input.date)}` : nothing}${
            input.origin && input.origin !== 'measured' ? html`, ${this.say(`origin.${input.origin}`)}` : nothing}${
            typeof baseline === 'number' && input.type !== 'category' ? html` <span class="quiet">(${this.say('moved.instead-of', {
                value: input.type === 'boolean' ? this.say(baseline ? 'yes' : 'no') : this.words.number(baseline, Number.isInteger(baseline) ? 0 : 1)})})</span>` : nothing}
            ${(input.sources ?? []).map(source => html`<code class="source">${source}</code> `)}`;
    }

    source({estimate}) {
        return estimate.baseline?.source ? html`<details class="small"><summary>${this.say('moved.baseline-source')}</summary>
            <p lang="en">${estimate.baseline.source}</p></details>` : nothing;
    }

    /** For the patient: what raises and what lowers it, in words. */
    plainly({estimate, output}) {
        const {moved} = movers(output);
        if (moved.length === 0) {
            return html`<p>${this.say('moved.nothing')}</p>`;
        }
        const group = (key, some) => some.length === 0 ? nothing : html`<h3>${this.say(key)}</h3>
            <ul class="plain">${some.map(contribution => html`<li>${namedFactor(this.words, estimate, contribution)}
                <span class="quiet">${this.plainValues(estimate, contribution)}</span></li>`)}</ul>`;
        return html`${group('moved.up', moved.filter(one => one.value > 0))}${group('moved.down', moved.filter(one => one.value < 0))}`;
    }

    plainValues(estimate, contribution) {
        const used = (contribution.inputs ?? []).map(name => estimate.inputs.find(input => input.name === name))
            .filter(input => input && input.value !== null && input.value !== undefined);
        return used.length === 0 ? nothing : html`(${used.map((input, index) =>
            html`${index ? '; ' : ''}${namedInput(this.words, estimate, input.name)}: ${namedValue(this.words, estimate, input)}`)})`;
    }
}

customElements.define('what-moved-it', WhatMovedIt);
