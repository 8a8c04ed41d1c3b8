import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {amountText, figureText, isSurvival, leading, leadingOutput, noteTexts, outputs, sentence} from '../reading.js';
import {named, namedBand, namedModels, namedObserved, namedOutcome, namedSentence, within} from '../named.js';
import './icon-array.js';

/** First of all: what, for whom, over which time; or that it cannot be told, because. */
class TheSentence extends Part {

    render() {
        const explanation = this.explanation;
        if (explanation.lead && leadingOutput(explanation)) {
            return this.estimate();
        }
        return explanation.kind === 'no-estimate' ? this.none() : this.said();
    }

    estimate() {
        const words = this.words;
        const estimate = leading(this.explanation);
        const output = leadingOutput(this.explanation);
        const population = estimate.model.population;
        return html`<div class="hero">
            <div>
                ${this.research(estimate.model.status)}
                <h1 class="lead">${namedSentence(words, output)}</h1>
                ${output.frequency && !words.forPatient ? html`<p class="quiet">${this.say('sentence.percent', {
                    percent: words.percent(output.estimate)})}</p>` : nothing}
                ${output.frequency && words.forPatient ? html`<p>${this.say('sentence.means')}</p>` : nothing}
                ${output.baselineFrequency ? html`<p class="beside">${words.parts('sentence.baseline', {
                    count: output.baselineFrequency.people,
                    baseline: figureText(words, output, output.baseline, output.baselineFrequency),
                    who: this.baselineName(estimate)})}</p>` : nothing}
                ${output.band && !words.forPatient ? this.band(estimate, output.band) : nothing}
                ${population && !words.forPatient ? html`<p class="quiet small">${words.parts('sentence.population', {
                    population: within(words, 'population', estimate.model.id, 'of', population)})}</p>` : nothing}
                ${output.frequency && words.forPatient ? html`<p class="quiet">${this.say('sentence.no-certainty')}</p>` : nothing}
            </div>
            ${output.frequency ? html`<icon-array .words=${words} .frequency=${output.frequency}
                .label=${sentence(words, output)} .good=${isSurvival(output)}></icon-array>` : nothing}
        </div>
        ${this.others()}`;
    }

    /** Words of a band with an observed risk end its sentence: without the figure they would read as what happened to this patient. */
    band(estimate, band) {
        return band.risk ? html`<p class="observed">${this.words.parts('sentence.observed', {
            risk: namedObserved(this.words, band.risk), words: within(this.words, 'band', estimate.id, band.id, band.words)})}</p>`
            : html`<p><span class="badge band">${namedBand(this.words, estimate, band)}</span></p>`;
    }

    baselineName(estimate) {
        return within(this.words, 'baseline', estimate.model.id, 'name', estimate.baseline?.name ?? '');
    }

    research(status) {
        return status === 'research' ? html`<p class="warning"><strong>${this.say('status.research')}</strong>
            ${this.say('status.research.means')}</p>` : nothing;
    }

    /** All other figures of the decision, as a table. */
    others() {
        const words = this.words;
        const rows = outputs(this.explanation);
        if (rows.length < 2) {
            return nothing;
        }
        return html`<details class="others">
            <summary>${this.say('others.title', {count: rows.length - 1})}</summary>
            <div class="scroll" tabindex="0" role="region" aria-label=${this.say('others.caption')}><table>
                <caption>${this.say('others.caption')}</caption>
                <thead><tr><th scope="col">${this.say('others.what')}</th><th scope="col">${this.say('others.time')}</th>
                    <th scope="col">${this.say('others.people')}</th><th scope="col">${this.say('others.baseline')}</th></tr></thead>
                <tbody>${rows.map(({estimate, output}) => html`<tr>
                    <th scope="row">${namedOutcome(words, output)}${estimate.model.status === 'research'
                        ? html` <span class="badge research">${this.say('status.research')}</span>` : nothing}${
                        estimate.model.id !== leading(this.explanation).model.id && !words.forPatient
                        ? html`<br><span class="quiet small">${named(words, 'model', estimate.model.id, 'title', estimate.model.title)}</span>` : nothing}</th>
                    <td>${words.span(output.horizon)}</td>
                    <td>${figureText(words, output)}${output.frequency && !words.forPatient ? html` <span class="quiet">(${amountText(words, output, output.estimate)})</span>` : nothing}</td>
                    <td>${figureText(words, output, output.baseline, output.baselineFrequency)}</td></tr>`)}
                </tbody>
            </table></div>
        </details>`;
    }

    /** It cannot be assessed, and why: never a number, never silence. */
    none() {
        const explanation = this.explanation;
        const reasons = (explanation.estimates ?? []).flatMap(estimate => (estimate.reasons ?? []).map(reason => ({estimate, reason})));
        const seen = new Set();
        const once = reasons.filter(({reason}) => !seen.has(reason.text) && seen.add(reason.text));
        return html`<div class="hero">
            <div class="warning large">
                ${this.noneTitle()}
                ${once.length ? html`<p>${this.say('none.because')}</p>
                    <ul class="reasons">${once.map(({estimate, reason}) => html`<li>${this.reason(estimate, reason)}</li>`)}</ul>`
: nothing}
                <p><strong>${this.say('none.not-low')}</strong></p>
            </div>
        </div>`;
    }

    /** The card's own words to who reads English as a clinician: a service of several tells more than its own name. */
    noneTitle() {
        const {decision, card} = this.explanation;
        if (this.words.language === 'en' && !this.words.forPatient) {
            return html`<h1 class="lead">${card.summary}</h1>`;
        }
        const models = namedModels(this.words, (this.explanation.estimates ?? []).filter(one => (one.reasons ?? []).length));
        if (models && !this.words.forPatient) {
            return html`<h1 class="lead">${this.say('none.title', {service: models})}</h1>`;
        }
        const key = `service.${decision.service}.name`;
        return html`<h1 class="lead">${this.words.has(key) ? this.say('none.title', {service: this.say(key)}) : this.say('none.here')}</h1>
            ${this.words.forPatient ? nothing : html`<p lang="en">${card.summary}</p>`}`;
    }

    reason(estimate, reason) {
        const {said, written} = noteTexts(this.words, estimate, reason);
        return html`${said} ${written ? html`<span lang="en">${written}</span>` : nothing}`;
    }

    /** What a card said that carries no estimate. */
    said() {
        const summary = html`<span lang="en">${this.explanation.card.summary}</span>`;
        return html`<div class="hero"><div>
            ${this.words.forPatient
                ? html`<h1 class="lead">${this.say('said.title')}</h1><p>${this.words.parts('said.words', {summary})}</p><p>${this.say('said.ask')}</p>`
                : html`<h1 class="lead">${summary}</h1>`}
        </div></div>`;
    }
}

customElements.define('the-sentence', TheSentence);
