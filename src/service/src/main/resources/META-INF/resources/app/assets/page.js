import {LitElement, html, nothing} from 'lit';
import {Words} from './words.js';
import {Trouble, explanation, signOut} from './api.js';
import {leadingOutput, outputs, term} from './reading.js';
import {named} from './named.js';
import './parts/the-sentence.js';
import './parts/what-moved-it.js';
import './parts/what-would-change-it.js';
import './parts/the-gaps.js';
import './parts/the-alternatives.js';
import './parts/the-findings.js';
import './parts/the-models.js';
import './parts/the-provenance.js';
import './parts/the-history.js';
import './parts/the-feedback.js';
import './parts/the-trouble.js';

const LANGUAGES = ['en', 'es'];
const THEMES = ['auto', 'light', 'dark'];
/**
 * Outcomes whose signs are an emergency. The signs that the page names are those that health departments publish of heart attack and of
 * stroke (Hawaii: "Signs of Stroke & Heart Attacks"; Florida: "Warning Signs").
 */
const URGENT = ['total-cvd', 'ascvd', 'chd', 'stroke', 'general-cvd', 'fatal-and-nonfatal-cvd'];
const READERS = ['clinician', 'patient'];

/** What somebody chose before; never anything about a patient. */
function kept(name, allowed) {
    try {
        const value = localStorage.getItem(`preceptor.${name}`);
        return allowed.includes(value) ? value : null;
    } catch {
        return null;
    }
}

function keep(name, value) {
    try {
        localStorage.setItem(`preceptor.${name}`, value);
    } catch {
        // A browser that keeps nothing shows the page all the same.
    }
}

/** Somebody has signed out. What follows the address says that the record has no sign-out that we know of. */
const signedOut = () => new Trouble(location.search === '?record=open' ? 'signed-out-here' : 'signed-out');

/** Signing in led nowhere: the service gives this page instead, and its status says why. */
function refusal() {
    const status = performance.getEntriesByType('navigation')[0]?.responseStatus ?? 0;
    return new Trouble(status >= 500 ? 'unavailable' : 'refused');
}

/** The page behind a card, at .../app/explanations/{handle}. */
class ExplanationPage extends LitElement {

    static properties = {
        words: {state: true}, explanation: {state: true}, trouble: {state: true}, theme: {state: true}, reader: {state: true}, broken: {state: true},
    };

    constructor() {
        super();
        const [place, handle] = location.pathname.split('/').filter(Boolean).slice(-2);
        this.handle = place === 'explanations' ? handle : undefined;
        this.left = handle === 'signed-out';
        this.theme = kept('theme', THEMES) ?? 'auto';
        this.reader = location.hash === '#patient' ? 'patient' : 'clinician';
        this.paint();
    }

    createRenderRoot() {
        return this;
    }

    connectedCallback() {
        super.connectedCallback();
        addEventListener('online', this.back = () => this.trouble?.kind === 'offline' && this.load());
        const wanted = kept('language', LANGUAGES)
            ?? navigator.languages.map(one => one.slice(0, 2)).find(one => LANGUAGES.includes(one)) ?? 'en';
        Promise.all([this.speak(wanted), this.load()]);
    }

    disconnectedCallback() {
        super.disconnectedCallback();
        removeEventListener('online', this.back);
    }

    async speak(language) {
        try {
            this.words = await Words.read(language, this.reader);
            document.documentElement.lang = language;
        } catch {
            this.broken = !this.words;
        }
    }

    willUpdate() {
        if (this.words && this.words.folders !== this.explanation?.words) {
            this.words = this.words.with(this.explanation?.words);
        }
    }

    async load() {
        this.trouble = undefined;
        this.explanation = undefined;
        if (this.handle === undefined) {
            this.trouble = this.left ? signedOut() : refusal();
            return;
        }
        try {
            const told = await explanation(this.handle);
            for (const estimate of told.estimates ?? []) {
                estimate.outputs?.forEach(output => output.model = estimate.model.id);
            }
            this.explanation = told;
        } catch (problem) {
            this.trouble = problem instanceof Trouble ? problem : new Trouble('unavailable');
        }
    }

    render() {
        if (!this.words) {
            // Without words nothing can be said but how to come back; the glyph is the same in every language.
            return html`<main class="waiting" aria-busy=${this.broken ? 'false' : 'true'}>${this.broken
                ? html`<button type="button" aria-label="&#8635;" @click=${() => location.reload()}>&#8635;</button>` : nothing}</main>`;
        }
        this.dataset.reader = this.reader;
        document.title = this.explanation ? this.words.say('page.title', {service: this.service()}) : this.words.say('page.name');
        return html`<a class="skip" href="#content" @click=${this.skip}>${this.words.say('page.skip')}</a>
            ${this.header()}
            <main id="content" tabindex="-1">${this.content()}</main>
            ${this.explanation ? this.footer() : nothing}`;
    }

    service() {
        const {service, serviceTitle} = this.explanation.decision;
        return term(this.words, 'service', service, 'name', serviceTitle);
    }

    header() {
        const words = this.words;
        return html`<header>
            <div class="whose"><p class="service">${this.explanation ? named(words, 'service', this.explanation.decision.service, 'name', this.service()) : words.say('page.name')}</p>
                ${this.explanation ? html`<p class="quiet small">${words.say('page.decided', {at: words.date(this.explanation.decision.decidedAt, true)})}
                    · <span class="reference">${this.explanation.patient.reference}</span></p>` : nothing}</div>
            <div class="tools no-print">
                ${this.choice('reader', READERS, this.reader, value => this.read(value))}
                ${this.choice('language', LANGUAGES, words.language, value => { keep('language', value); this.speak(value); })}
                ${this.choice('theme', THEMES, this.theme, value => { keep('theme', value); this.theme = value; this.paint(); })}
                ${this.explanation ? html`<button type="button" class="plain-button" @click=${() => print()}>${words.say('page.print')}</button>` : nothing}
                ${this.explanation && this.explanation.signIn !== 'open' ? html`<button type="button" class="plain-button" @click=${this.leave}>${words.say('page.sign-out')}</button>` : nothing}
            </div>
        </header>`;
    }

    /** What is shown goes at once; where it did not work, the page says so instead of looking signed out. */
    async leave() {
        this.explanation = undefined;
        try {
            location.assign(await signOut());
        } catch (problem) {
            this.trouble = problem instanceof Trouble ? problem : new Trouble('unavailable');
        }
    }

    choice(name, values, chosen, choose) {
        return html`<fieldset class="choice" name=${name}><legend class="visually-hidden">${this.words.say(`choice.${name}`)}</legend>
            ${values.map(value => html`<label><input type="radio" name=${name} value=${value} .checked=${value === chosen}
                @change=${() => choose(value)}><span>${this.words.say(`choice.${name}.${value}`)}</span></label>`)}</fieldset>`;
    }

    content() {
        const words = this.words;
        if (this.trouble) {
            return html`<the-trouble .words=${words} .kind=${this.trouble.kind} .signIn=${this.trouble.signIn} @again=${this.load}></the-trouble>`;
        }
        if (!this.explanation) {
            return html`<p class="waiting" role="status">${words.say('page.loading')}</p>`;
        }
        const {explanation, handle} = this;
        // Research that stands beside a missing estimate does not take its place.
        const estimated = Number.isFinite(leadingOutput(explanation)?.estimate);
        const clinician = !words.forPatient;
        return html`
            ${explanation.signIn === 'open' ? html`<p class="notice no-print">${words.say('page.open')}</p>` : nothing}
            ${words.language !== 'en' && clinician ? html`<p class="quiet small no-print">${words.say('page.english')}</p>` : nothing}
            <the-sentence .words=${words} .explanation=${explanation}></the-sentence>
            <the-findings .words=${words} .explanation=${explanation}></the-findings>
            ${estimated ? html`<what-moved-it .words=${words} .explanation=${explanation}></what-moved-it>
                <what-would-change-it .words=${words} .explanation=${explanation} .handle=${handle}></what-would-change-it>` : nothing}
            <the-gaps .words=${words} .explanation=${explanation}></the-gaps>
            ${clinician ? html`<the-alternatives .words=${words} .explanation=${explanation}></the-alternatives>
                <the-models .words=${words} .explanation=${explanation}></the-models>
                <the-provenance .words=${words} .explanation=${explanation}></the-provenance>` : this.next()}
            <the-history .words=${words} .explanation=${explanation}></the-history>
            ${clinician ? html`<the-feedback .words=${words} .explanation=${explanation} .handle=${handle}></the-feedback>` : nothing}`;
    }

    /** For the patient: what to do with it; when to call for help only where it is about the heart or a stroke. */
    next() {
        const all = outputs(this.explanation);
        const keys = [Number.isFinite(leadingOutput(this.explanation)?.estimate) ? 'next.ask' : 'next.ask-what', 'next.keep'];
        if (all.some(({output}) => URGENT.includes(output.outcome))) {
            keys.push('next.urgent');
        }
        return html`<section aria-labelledby="next"><h2 id="next">${this.words.say('next.title')}</h2>
            <ul class="plain">${keys.map(key => html`<li>${this.words.say(key)}</li>`)}</ul></section>`;
    }

    footer() {
        const {decision, patient} = this.explanation;
        return html`<footer class="quiet small"><p>${this.words.say('page.decision')} <code>${decision.id}</code> · <span class="reference">${patient.reference}</span>
            ${patient.fhirServer ? html`· <span class="reference">${patient.fhirServer}</span>` : nothing}</p><p>${this.words.say('page.judgement')}</p></footer>`;
    }

    read(reader) {
        this.reader = reader;
        this.words = this.words.forReader(reader);
        history.replaceState(null, '', reader === 'patient' ? '#patient' : location.pathname);
    }

    /** In place: the fragment of the address says who reads. */
    skip(event) {
        event.preventDefault();
        this.querySelector('#content').focus();
    }

    paint() {
        document.documentElement.dataset.theme = this.theme;
        document.dispatchEvent(new Event('theme-changed'));
    }
}

customElements.define('explanation-page', ExplanationPage);
