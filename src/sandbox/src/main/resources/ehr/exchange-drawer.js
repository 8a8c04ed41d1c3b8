import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';
import {tally} from './check-list.js';
import './exchange-view.js';

/** For integrators: every call that the record made for this patient, from a bar at the foot of the page. */
class ExchangeDrawer extends PageElement {
  static properties = {
    patient: {},
    open: {state: true},
    exchanges: {state: true},
    chosen: {state: true},
    problem: {state: true},
    busy: {state: true},
  };

  constructor() {
    super();
    this.exchanges = [];
    this.open = false;
  }

  connectedCallback() {
    super.connectedCallback();
    // Closed, nothing is read: requests hold whole charts.
    this.happened = () => {
      clearTimeout(this.soon);
      this.soon = setTimeout(() => this.open && this.load(), 200);
    };
    addEventListener('exchange', this.happened);
  }

  disconnectedCallback() {
    removeEventListener('exchange', this.happened);
    super.disconnectedCallback();
  }

  willUpdate(changed) {
    if (changed.has('patient')) {
      this.chosen = null;
      this.exchanges = [];
      this.happened?.();
    }
  }

  async load() {
    this.busy = true;
    try {
      const {exchanges} = await api.exchanges(this.patient);
      this.exchanges = exchanges;
      this.problem = null;
      if (!exchanges.some((one) => one.id === this.chosen)) {
        this.chosen = exchanges[0]?.id ?? null;
      }
    } catch (failure) {
      this.problem = failure.message;
    }
    this.busy = false;
  }

  toggle() {
    this.open = !this.open;
    if (this.open) {
      this.load();
    }
  }

  show(id) {
    this.chosen = id;
  }

  close() {
    this.open = false;
    this.updateComplete.then(() => this.querySelector('.drawer-handle').focus());
  }

  render() {
    return html`<section class="drawer ${this.open ? 'open' : ''}" aria-label="For integrators"
        @keydown=${(event) => { if (event.key === 'Escape' && this.open) { this.close(); } }}>
      <button class="drawer-handle" aria-expanded=${this.open} aria-controls="drawer-body"
        @click=${() => this.toggle()}>
        <span aria-hidden="true">${this.open ? '▾' : '▴'}</span>
        For integrators: exchanges</button>
      <div id="drawer-body" ?hidden=${!this.open}>${this.open ? this.body() : nothing}</div>
    </section>`;
  }

  body() {
    const exchange = this.exchanges.find((one) => one.id === this.chosen);
    return html`
      ${this.problem ? html`<p class="notice error" role="alert">${this.problem}
        <button @click=${() => this.load()}>Try again</button></p>` : nothing}
      ${this.busy && !this.exchanges.length ? html`<p class="loading" role="status">Reading the exchanges …</p>` : nothing}
      ${!this.busy && !this.exchanges.length && !this.problem ? html`<p class="empty">No CDS service was called yet. Open a chart, or choose an order.</p>` : nothing}
      <div class="drawer-columns">
        ${this.exchanges.length ? html`<nav aria-label="Exchanges, the newest first"><ul class="exchange-list">
          ${this.exchanges.map((one) => this.item(one))}</ul></nav>` : nothing}
        ${exchange ? html`<exchange-view .exchange=${exchange}
          @resent=${(event) => { this.load().then(() => this.show(event.detail.id)); }}></exchange-view>` : nothing}
      </div>`;
  }

  item(one) {
    const failed = tally(one.checks).failure;
    const cards = one.response?.cards?.length;
    const told = one.problem ? (one.status === 0 ? 'no answer' : `refused, ${one.status}`)
      : cards === 0 ? 'nothing to say' : `${cards} ${cards === 1 ? 'card' : 'cards'}`;
    return html`<li><button class="exchange-item" aria-current=${one.id === this.chosen ? 'true' : 'false'}
        @click=${() => this.show(one.id)}>
      <span class="exchange-what">${one.service}</span>
      <span class="quiet">${one.hook} · ${new Date(one.at).toLocaleTimeString()} · ${told}${failed ? ` · ${failed} failed` : ''}</span>
    </button></li>`;
  }
}

customElements.define('exchange-drawer', ExchangeDrawer);
