import {html, nothing} from 'lit';
import {Part} from '../part.js';
import {amountText, figureText, leading, leadingOutput, withUnit} from '../reading.js';
import {Trouble, whatIf} from '../api.js';
import {named, namedOutcome} from '../named.js';

const PAUSE = 250;

/**
 * Sliders on what can change. The service asks the same model again; the page computes nothing itself. What it says is what the model
 * would say, never what a treatment does.
 */
class WhatWouldChangeIt extends Part {

    static properties = {...Part.properties, handle: {}, given: {state: true}, answer: {state: true}, trouble: {state: true}, asking: {state: true}};

    constructor() {
        super();
        this.given = {};
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        clearTimeout(this.timer);
        this.running?.abort();
    }

    render() {
        const estimate = leading(this.explanation);
        const modifiable = estimate?.modifiable ?? [];
        if (modifiable.length === 0 || estimate.result !== 'estimate') {
            return nothing;
        }
        const changed = Object.keys(this.given).length > 0;
        return html`<section aria-labelledby="change" class="change no-print">
            <h2 id="change">${this.say('change.title')}</h2>
            <p id="change-note">${this.say('change.note')}</p>
            <div class="change-grid">
                <div class="sliders" role="group" aria-labelledby="change" aria-describedby="change-note">
                    ${modifiable.map(one => this.control(estimate, one))}
                    <button type="button" class="plain-button" ?disabled=${!changed} @click=${this.reset}>${this.say('change.reset')}</button>
                </div>
                <div class="result" aria-busy=${this.asking ? 'true' : 'false'}>${this.result()}
                    <p class="visually-hidden" role="status">${this.spoken()}</p></div>
            </div>
            ${this.prepared(estimate, modifiable)}
        </section>`;
    }

    control(estimate, one) {
        const label = named(this.words, 'input', estimate.model.id, one.input, one.label);
        const value = this.given[one.input] ?? one.value;
        const id = `change-${one.input}`;
        if (one.type === 'boolean') {
            return html`<div class="slider"><label class="check"><input type="checkbox" id=${id} .checked=${value === 1}
                @change=${event => this.give(one, event.target.checked ? 1 : 0)}> ${label}</label>
                <span class="quiet small">${this.say('change.now', {value: this.say(one.value ? 'yes' : 'no')})}</span></div>`;
        }
        const shown = number => withUnit(this.words, one, number, this.words.number(number, one.decimals));
        return html`<div class="slider"><label for=${id}>${label}</label>
            <output for=${id}>${shown(value)}</output>
            <input type="range" id=${id} min=${one.from} max=${one.to} step=${one.step} .value=${String(value)}
                aria-valuetext=${shown(value)} @input=${event => this.give(one, Number(event.target.value))}>
            <span class="quiet small">${this.say('change.now', {value: shown(one.value)})}</span>
            <span class="quiet small bounds" aria-hidden="true">${this.words.number(one.from, one.decimals)} – ${shown(one.to)}</span></div>`;
    }

    give(one, value) {
        const given = {...this.given};
        if (value === one.value) {
            delete given[one.input];
        } else {
            given[one.input] = value;
        }
        this.given = given;
        clearTimeout(this.timer);
        this.running?.abort();
        this.answer = undefined;
        this.trouble = undefined;
        this.asking = Object.keys(given).length > 0;
        if (this.asking) {
            this.timer = setTimeout(() => this.ask(), PAUSE);
        }
    }

    reset() {
        clearTimeout(this.timer);
        this.running?.abort();
        this.given = {};
        this.answer = undefined;
        this.trouble = undefined;
        this.asking = false;
    }

    async ask() {
        const estimate = leading(this.explanation);
        const inputs = {};
        for (const one of estimate.modifiable) {
            if (this.given[one.input] !== undefined) {
                inputs[one.input] = one.unit ? {value: this.given[one.input], unit: one.unit} : {value: this.given[one.input]};
            }
        }
        const running = new AbortController();
        this.running = running;
        try {
            const answer = await whatIf(this.handle, estimate.id, inputs, running.signal);
            if (!running.signal.aborted) {
                this.answer = answer;
                this.asking = false;
            }
        } catch (problem) {
            if (!running.signal.aborted) {
                this.trouble = problem instanceof Trouble ? problem : new Trouble('unavailable');
                this.asking = false;
            }
        }
    }

    /** The output that the sentence is about, as answered. */
    would() {
        return this.answer?.outputs.find(output => output.id === leadingOutput(this.explanation).id);
    }

    spoken() {
        const output = leadingOutput(this.explanation);
        const would = this.would();
        if (this.trouble) {
            return this.say(`change.${this.trouble.kind}`);
        }
        return would ? this.say('change.would', {figure: figureText(this.words, {...output, estimate: would.estimate, frequency: would.frequency}),
            now: figureText(this.words, output)}) : '';
    }

    result() {
        const output = leadingOutput(this.explanation);
        const would = this.would();
        if (this.trouble) {
            return html`<div class="warning"><p>${this.say(`change.${this.trouble.kind}`)}</p>
                ${this.trouble.reasons.length ? html`<ul>${this.trouble.reasons.map(reason => html`<li lang="en">${reason.text}</li>`)}</ul>` : nothing}</div>`;
        }
        return html`<dl class="compare">
            <div><dt>${this.say('change.said')}</dt><dd>${figureText(this.words, output)}${this.bar(output, output.estimate, '')}</dd></div>
            <div><dt>${this.say('change.would-say')}</dt><dd class="would">${would
                ? html`${figureText(this.words, {...output, estimate: would.estimate, frequency: would.frequency})}${this.bar(output, would.estimate, 'would')}
                    ${this.words.forPatient ? nothing : html`<span class="quiet small exact" data-estimate=${would.estimate}>${amountText(this.words, output, would.estimate)}</span>`}`
                : html`<span class="quiet">${this.say(this.asking ? 'change.asking' : 'change.move')}</span>`}</dd></div>
            </dl>
            ${would ? html`<p class="small">${this.say('change.no-promise')}</p>` : nothing}
            ${would && !this.words.forPatient ? this.alsoWould() : nothing}`;
    }

    bar(output, value, kind) {
        if (output.unit !== 'probability') {
            return nothing;
        }
        const most = Math.max(output.estimate, this.would()?.estimate ?? 0, 0.01);
        return html`<svg class="bar ${kind}" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width=${value / most * 100} height="6"></rect></svg>`;
    }

    alsoWould() {
        const estimate = leading(this.explanation);
        const lead = leadingOutput(this.explanation).id;
        const rest = this.answer.outputs.filter(output => output.id !== lead)
            .map(would => ({would, output: estimate.outputs.find(output => output.id === would.id)})).filter(({output}) => output);
        return rest.length === 0 ? nothing : html`<ul class="small also">${rest.map(({would, output}) => html`<li>${namedOutcome(this.words, output)}:
            ${figureText(this.words, {...output, estimate: would.estimate, frequency: would.frequency})}
            <span class="quiet">(${this.say('change.now', {value: figureText(this.words, output)})})</span></li>`)}</ul>`;
    }

    /** What the card already tried, as buttons that set the sliders. */
    prepared(estimate, modifiable) {
        const output = leadingOutput(this.explanation);
        // What reads the same to the reader as now is no answer to them.
        const told = one => this.words.forPatient ? figureText(this.words, output, one.estimate, one.frequency) : amountText(this.words, output, one.estimate);
        const tried = (output.whatIfs ?? []).filter(one => modifiable.some(other => other.input === one.input) && told(one) !== told(output));
        return tried.length === 0 ? nothing : html`<div class="prepared"><h3>${this.say('change.prepared')}</h3>
            <ul>${tried.map(one => {
                const target = modifiable.find(other => other.input === one.input);
                const to = target.type === 'boolean' ? this.say(one.to ? 'yes' : 'no')
                    : withUnit(this.words, target, one.to, this.words.number(one.to, target.decimals));
                return html`<li><button type="button" class="plain-button" @click=${() => this.give(target, one.to)}>${
                    named(this.words, 'input', estimate.model.id, one.input, target.label)}: ${to}</button>
                    <span>${figureText(this.words, output, one.estimate, one.frequency)}${output.frequency && !this.words.forPatient
                        ? html` <span class="quiet">(${amountText(this.words, output, one.estimate)})</span>` : nothing}</span></li>`;
            })}</ul></div>`;
    }
}

customElements.define('what-would-change-it', WhatWouldChangeIt);
