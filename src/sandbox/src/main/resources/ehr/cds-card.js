import {html, nothing, svg} from 'lit';
import {PageElement} from './element.js';
import {markdown} from './markdown.js';
import {time} from './fhir-text.js';

const mark = (shape, stroke) => html`<svg class="sign" viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">${shape}${stroke}</svg>`;
const line = (path) => svg`<path d=${path} fill="none" stroke="var(--surface)" stroke-width="2" stroke-linecap="round"></path>`;
const WORDS = {
  info: [() => mark(svg`<circle cx="10" cy="10" r="9" fill="currentColor"></circle>`, line('M10 5.5v.5M10 9.5v5')), 'Information'],
  warning: [() => mark(svg`<path d="M10 1 20 19H0Z" fill="currentColor"></path>`, line('M10 7v6M10 16v.2')), 'Warning'],
  critical: [() => mark(svg`<path d="M6 .5h8L19.5 6v8L14 19.5H6L.5 14V6Z" fill="currentColor"></path>`, line('M10 5v6M10 14.5v.2')), 'Critical'],
};
const base64url = (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text)))
  .replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const isWeb = (url) => /^https?:\/\//i.test(url ?? '');

/** One card, as its service meant it. Tells of what the user chooses by "accept" and "override" events. */
class CdsCard extends PageElement {
  static properties = {card: {}, answer: {}, title: {}, others: {}, earlier: {}, launch: {}, fhirServer: {}, open: {state: true}};

  willUpdate(changed) {
    if (changed.has('card')) {
      this.open = false;
      this.detail = null;
    }
  }

  /** Why the card cannot be shown as meant (CDS Hooks 2.0.1, "Card attributes"); null where it can. */
  get fault() {
    const {card} = this;
    if (!WORDS[card.indicator]) {
      return `its indicator is ${JSON.stringify(card.indicator ?? null)}`;
    }
    if (card.suggestions?.length && !['any', 'at-most-one'].includes(card.selectionBehavior)) {
      return `its selectionBehavior is ${JSON.stringify(card.selectionBehavior ?? null)}`;
    }
    return null;
  }

  render() {
    const {card, answer} = this;
    if (this.fault) {
      return html`<article class="card faulty"><h3>A card of ${this.title} that cannot be shown</h3>
        <p>The service broke the rules of CDS Hooks: ${this.fault}. It said: ${card.summary}</p></article>`;
    }
    const [sign, words] = WORDS[card.indicator];
    return html`
      <article class="card ${card.indicator} ${answer ? 'answered' : ''}">
        <p class="indicator">${sign()} ${words}</p>
        <h3>${card.summary}</h3>
        ${this.others?.length ? html`<p class="quiet">Also said by ${this.others.join(', ')}.</p>` : nothing}
        ${this.earlier ? html`<p class="quiet">Said before the dose was changed.</p>` : nothing}
        ${answer ? html`<p class="answer">${answer.outcome === 'accepted' ? `Accepted: ${answer.label}`
          : `Overridden${answer.words ? `: ${answer.words}` : ''}`} <span class="quiet">${time(answer.at)}</span></p>` : nothing}
        ${card.suggestions?.length ? this.suggestions() : nothing}
        ${card.detail ? html`<details ?open=${this.open} @toggle=${(event) => { this.open = event.target.open; }}>
          <summary>Why</summary>
          ${this.open ? this.detail ??= markdown(card.detail) : nothing}
        </details>` : nothing}
        ${card.links?.length ? html`<ul class="links">${card.links.map((link) => html`<li>${this.link(link)}</li>`)}</ul>` : nothing}
        <footer>
          <span class="quiet">Source: ${isWeb(card.source?.url)
            ? html`<a href=${card.source.url} target="_blank" rel="noopener noreferrer">${card.source.label}</a>`
            : card.source?.label ?? 'not named'}</span>
          ${answer ? nothing : html`<button class="plain" @click=${() => this.tell('override')}>Override …</button>`}
        </footer>
      </article>`;
  }

  suggestions() {
    const {card, answer} = this;
    const one = card.selectionBehavior === 'at-most-one';
    const done = (suggestion) => answer?.accepted?.includes(suggestion.uuid ?? suggestion.label);
    const closed = (suggestion) => answer?.outcome === 'overridden' || done(suggestion) || (one && answer?.accepted?.length > 0);
    return html`<div class="suggestions" role="group" aria-label="Suggestions">
      ${one && card.suggestions.length > 1 ? html`<p class="quiet">Choose at most one:</p>` : nothing}
      ${card.suggestions.map((suggestion) => html`<button ?disabled=${closed(suggestion)}
          class=${suggestion.isRecommended ? 'recommended' : 'suggestion'}
          title=${(suggestion.actions ?? []).map((action) => action.description).filter(Boolean).join('; ')}
          @click=${() => this.tell('accept', suggestion)}>
        ${suggestion.label}${suggestion.isRecommended ? ' (recommended)' : ''}${done(suggestion) ? ' ✓' : ''}</button>`)}
    </div>`;
  }

  link(link) {
    if (!isWeb(link.url)) {
      return html`${link.label} <span class="quiet">(its address is not a web address)</span>`;
    }
    if (link.type !== 'smart') {
      return html`<a href=${link.url} target="_blank" rel="noopener noreferrer">${link.label}</a>`;
    }
    if (!this.launch) {
      return html`<button class="plain" disabled>${link.label}</button>
        <span class="quiet">A SMART app: it can be launched from a secure sandbox (./preceptor sandbox --secure).</span>`;
    }
    const url = new URL(link.url);
    url.searchParams.set('iss', this.fhirServer);
    url.searchParams.set('launch', link.appContext ? `${this.launch}.${base64url(link.appContext)}` : this.launch);
    return html`<a href=${url.href} target="_blank" rel="noopener">${link.label}</a> <span class="quiet">(SMART app)</span>`;
  }

  tell(what, suggestion) {
    this.dispatchEvent(new CustomEvent(what, {detail: {suggestion}}));
  }
}

customElements.define('cds-card', CdsCard);
