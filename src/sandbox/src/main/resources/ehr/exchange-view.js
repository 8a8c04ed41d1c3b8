import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';
import {tallyText} from './check-list.js';
import './timing-bars.js';
import './breakage-form.js';

const TABS = [['checks', 'Checks'], ['request', 'Request'], ['response', 'Response'], ['timings', 'Timings'], ['break', 'Break it']];

/** One exchange: what was sent, what came, how long it took, and what the specification says to it. */
class ExchangeView extends PageElement {
  static properties = {
    exchange: {attribute: false},
    tab: {state: true},
    editing: {state: true},
    busy: {state: true},
    said: {state: true},
    problem: {state: true},
  };

  constructor() {
    super();
    this.tab = 'checks';
  }

  willUpdate(changed) {
    if (changed.has('exchange') && changed.get('exchange')?.id !== this.exchange.id) {
      this.editing = false;
      this.said = null;
      this.problem = null;
    }
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.exchange.curl);
      this.said = 'The curl command is on the clipboard.';
    } catch {
      this.problem = 'The browser does not let the page write to the clipboard: copy it from below.';
      this.said = null;
      this.shown = true;
    }
  }

  async resend(event) {
    event.preventDefault();
    let request;
    this.problem = null;
    try {
      request = JSON.parse(new FormData(event.target).get('request'));
    } catch (failure) {
      this.problem = `This is not JSON: ${failure.message}`;
      return;
    }
    this.busy = true;
    try {
      const {base, service, patient, hook} = this.exchange;
      const sent = await api.exchange({base, service, hook, patient, request});
      this.editing = false;
      this.dispatchEvent(new CustomEvent('resent', {detail: sent, bubbles: true}));
    } catch (failure) {
      this.problem = failure.message;
    }
    this.busy = false;
  }

  move(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) {
      return;
    }
    event.preventDefault();
    const at = TABS.findIndex(([name]) => name === this.tab);
    this.tab = TABS[(at + step + TABS.length) % TABS.length][0];
    this.updateComplete.then(() => this.querySelector(`#tab-${this.tab}`).focus());
  }

  render() {
    const {exchange} = this;
    return html`
      <h3>${exchange.service}, ${exchange.hook}</h3>
      <p>${exchange.status === 0 ? 'No answer' : html`Answered <strong>${exchange.status}</strong>`} by ${exchange.base}
        · ${tallyText(exchange.checks)}</p>
      ${exchange.problem ? html`<p class="notice error">${exchange.problem}</p>` : nothing}
      <div class="tabs" role="tablist" aria-label="Of this exchange" @keydown=${(event) => this.move(event)}>
        ${TABS.map(([name, words]) => html`<button role="tab" id="tab-${name}" aria-controls="exchange-panel"
          aria-selected=${name === this.tab} tabindex=${name === this.tab ? 0 : -1}
          @click=${() => { this.tab = name; }}>${words}</button>`)}
      </div>
      <div role="tabpanel" id="exchange-panel" aria-labelledby="tab-${this.tab}" tabindex="0">${this.panel()}</div>`;
  }

  panel() {
    const {exchange} = this;
    switch (this.tab) {
      case 'checks':
        return exchange.checks.length
          ? html`<check-list .checks=${exchange.checks}></check-list>`
          : html`<p class="empty">Nothing came that could be checked.</p>`;
      case 'request':
        return this.request();
      case 'response':
        return exchange.response === null || exchange.response === undefined
          ? html`<p class="empty">The answer held no JSON.</p>`
          : html`<pre class="json" tabindex="0" aria-label="The response as JSON">${JSON.stringify(exchange.response, null, 2)}</pre>`;
      case 'timings':
        return html`<timing-bars .timings=${exchange.timings}></timing-bars>`;
      default:
        return html`<breakage-form .exchange=${exchange}></breakage-form>`;
    }
  }

  request() {
    const {exchange} = this;
    if (!exchange.request) {
      return html`<p class="empty">No request was made.</p>`;
    }
    const json = JSON.stringify(exchange.request, null, 2);
    return html`
      <div class="actions">
        <button @click=${() => this.copy()}>Copy as curl</button>
        <button aria-expanded=${Boolean(this.editing)} @click=${() => { this.editing = !this.editing; }}>
          ${this.editing ? 'Do not edit' : 'Edit and send again'}</button>
      </div>
      <div role="status">${this.said ?? nothing}</div>
      ${this.problem ? html`<p class="notice error" role="alert">${this.problem}</p>` : nothing}
      ${this.editing ? html`<form @submit=${(event) => this.resend(event)}>
          <label for="request-editor">The request, sent as it stands here</label>
          <textarea id="request-editor" name="request" rows="16" spellcheck="false">${json}</textarea>
          <button class="primary" ?disabled=${this.busy}>${this.busy ? 'Waiting for the answer …' : 'Send it'}</button>
        </form>` : html`
        <details><summary>Headers</summary><pre class="json" tabindex="0" aria-label="The headers">${Object.entries(exchange.headers ?? {})
          .map(([name, value]) => `${name}: ${value}`).join('\n')}</pre></details>
        ${this.shown ? html`<pre class="json" tabindex="0" aria-label="The curl command">${exchange.curl}</pre>` : nothing}
        <pre class="json" tabindex="0" aria-label="The request as JSON">${json}</pre>`}`;
  }
}

customElements.define('exchange-view', ExchangeView);
