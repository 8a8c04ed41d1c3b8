import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';

const WAYS = {
  'drop-prefetch': 'Leave out a key of prefetch',
  'operation-outcome': 'A key of prefetch that the record failed to read',
  'stale-data': 'Stale data: every date 12 years earlier',
  'wrong-patient': 'A resource of another patient',
  'slow-fhir-server': 'No prefetch, and a slow FHIR server',
};

/** Sends an exchange again, broken in one way, and shows both answers beside each other. */
class BreakageForm extends PageElement {
  static properties = {
    exchange: {attribute: false},
    way: {state: true},
    busy: {state: true},
    problem: {state: true},
    broken: {state: true},
  };

  constructor() {
    super();
    this.way = 'drop-prefetch';
  }

  willUpdate(changed) {
    if (changed.has('exchange') && changed.get('exchange')?.id !== this.exchange.id) {
      this.broken = null;
      this.problem = null;
    }
  }

  get keys() {
    return Object.keys(this.exchange.request?.prefetch ?? {});
  }

  async send(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const wish = {kind: this.way};
    if (form.has('key')) {
      wish.key = form.get('key');
    }
    if (form.has('milliseconds')) {
      wish.milliseconds = Number(form.get('milliseconds'));
    }
    this.busy = true;
    this.problem = null;
    this.broken = null;
    try {
      const {base, service, hook, patient, request} = this.exchange;
      const fresh = {...request, hookInstance: crypto.randomUUID()};
      this.broken = await api.exchange({base, service, hook, patient, request: fresh, break: [wish]});
      dispatchEvent(new CustomEvent('exchange', {detail: {patient}}));
    } catch (failure) {
      this.problem = failure.message;
    }
    this.busy = false;
  }

  render() {
    const keyed = this.way === 'drop-prefetch' || this.way === 'operation-outcome';
    return html`
      <form class="break-form" @submit=${(event) => this.send(event)}>
        <div><label for="break-way">What to break</label>
          <select id="break-way" name="way" @change=${(event) => { this.way = event.target.value; }}>
            ${Object.entries(WAYS).map(([way, words]) => html`<option value=${way} ?selected=${way === this.way}>${words}</option>`)}
          </select></div>
        ${keyed ? html`<div><label for="break-key">Key</label>
          <select id="break-key" name="key">${this.keys.map((key) => html`<option>${key}</option>`)}</select></div>` : nothing}
        ${this.way === 'slow-fhir-server' ? html`<div><label for="break-time">Milliseconds for each read</label>
          <input id="break-time" name="milliseconds" type="number" min="1" max="20000" value="3000" required></div>` : nothing}
        <button class="primary" ?disabled=${this.busy || (keyed && !this.keys.length)}>${this.busy ? 'Waiting for the answer …' : 'Send it broken'}</button>
      </form>
      ${keyed && !this.keys.length ? html`<p class="quiet">The request has no prefetch.</p>` : nothing}
      <div role="status">${this.problem ? html`<p class="notice error">${this.problem}</p>` : nothing}
        ${this.broken ? this.compared() : nothing}</div>`;
  }

  compared() {
    return html`<div class="compared">
      ${this.answer('The request as it was', this.exchange)}
      ${this.answer(`Broken: ${WAYS[this.way].toLowerCase()}`, this.broken)}
    </div>
    <p class="quiet">A finding about the same order is told once: silence here may mean that it was told before.</p>`;
  }

  answer(title, exchange) {
    const cards = exchange.response?.cards;
    return html`<section>
      <h4>${title}</h4>
      <p><strong>${exchange.status === 0 ? 'No answer' : exchange.status}</strong>, after ${exchange.timings?.call ?? '?'} ms</p>
      ${exchange.problem ? html`<p>${exchange.problem}</p>` : nothing}
      ${cards && !cards.length ? html`<p>No card: the service has nothing to say.</p>` : nothing}
      ${cards?.length ? html`<ul>${cards.map((card) => html`<li><strong>${card.indicator}</strong>: ${card.summary}</li>`)}</ul>` : nothing}
    </section>`;
  }
}

customElements.define('breakage-form', BreakageForm);
