import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {prescription, request} from './orders.js';
import {orderName} from './fhir-text.js';
import {tests} from './tests.js';
import {canDose, doseWords} from './dosage.js';
import './dose-form.js';
import './sign-dialog.js';

const MOST = 8;
let drugs = null;
const readDrugs = () => drugs ??= fetch('/ehr/drugs.json').then((answer) => answer.json());

/** Drafts orders, and signs them once the services were asked. */
class OrderPad extends PageElement {
  static properties = {workspace: {}, count: {type: Number}, wanted: {state: true}, drugs: {state: true}, busy: {state: true},
    done: {state: true}, dosing: {state: true}};

  constructor() {
    super();
    this.wanted = '';
    this.drugs = [];
  }

  connectedCallback() {
    super.connectedCallback();
    readDrugs().then((read) => { this.drugs = read; });
  }

  get found() {
    const wanted = this.wanted.trim().toLowerCase();
    if (wanted.length < 2) {
      return [];
    }
    const rank = (words) => (words.toLowerCase().startsWith(wanted) ? 0 : 1);
    const has = (words) => words.toLowerCase().includes(wanted);
    return [
      ...this.drugs.filter(([code, words]) => has(words) || code === wanted)
        .map(([code, words]) => ({words, kind: 'medication', make: () => prescription(code, words)})),
      ...tests.filter((test) => has(test.text) || has(test.display))
        .map((test) => ({words: test.text, kind: 'test', make: () => request(test)})),
    ].sort((a, b) => rank(a.words) - rank(b.words) || a.words.localeCompare(b.words));
  }

  choose(item) {
    this.wanted = '';
    this.done = null;
    this.querySelector('#order-search').focus();
    return this.workspace.draft(item.make());
  }

  /** Ends the entering of a dose; null leaves the draft as it is. */
  async setDose(draft, dosage) {
    this.dosing = null;
    this.done = null;
    const asked = dosage ? this.workspace.dose(draft.id, dosage) : null;
    await this.updateComplete;
    this.querySelector(`[aria-label=${JSON.stringify(`Dose of ${orderName(draft)}`)}]`)?.focus();
    return asked;
  }

  dose(order) {
    const words = doseWords(order);
    return words ? html`<span class="dosed">${words}</span>` : nothing;
  }

  async sign() {
    this.busy = true;
    await this.workspace.sign();
    this.busy = false;
    const failed = this.workspace.state.results.filter((result) => result.problem && result.hook.startsWith('order-'));
    const acted = this.workspace.state.results.filter((result) => result.acted && result.hook === 'order-sign');
    const {unanswered} = this.workspace;
    if (failed.length + unanswered.length + acted.length > 0) {
      this.querySelector('sign-dialog').ask(unanswered.map(({card}) => card), failed, acted);
    } else {
      await this.signed('');
    }
  }

  async signed(remark) {
    const many = this.workspace.state.drafts.length;
    await this.workspace.signed(remark);
    this.done = `${many === 1 ? 'One order is' : `${many} orders are`} signed.`;
  }

  render() {
    const {drafts, signed} = this.workspace.state;
    const found = this.found;
    return html`
      <section aria-labelledby="orders-title" class="panel">
        <h2 id="orders-title">Orders</h2>
        <div class="search">
          <label for="order-search">Add a medication or a test</label>
          <input id="order-search" type="search" autocomplete="off" .value=${this.wanted} aria-describedby="order-found"
            @input=${(event) => { this.wanted = event.target.value; }}>
        </div>
        <p id="order-found" class="quiet" role="status">${this.wanted.trim().length < 2 ? 'For example clopidogrel, codeine, lipid panel.'
          : found.length === 0 ? 'Nothing by that name. The list holds ingredients, not brands.'
            : found.length > MOST ? `${found.length} found; the first ${MOST} are shown.` : `${found.length} found.`}</p>
        ${found.length > 0 ? html`<ul class="found">${found.slice(0, MOST).map((item) => html`<li>
          <button @click=${() => this.choose(item)}>${item.words} <span class="quiet">${item.kind}</span></button></li>`)}</ul>` : nothing}
        ${drafts.length === 0 ? html`<p class="empty">No draft on the pad.</p>` : html`
          <ul class="drafts">${drafts.map((draft) => html`<li>
            <span>${orderName(draft)} ${this.dose(draft)}
              <span class="quiet">${draft.resourceType === 'MedicationRequest' ? 'medication' : 'test or procedure'}, draft</span></span>
            <span class="buttons">${canDose(draft) ? html`<button class="plain" aria-label="Dose of ${orderName(draft)}"
              aria-expanded=${this.dosing === draft.id ? 'true' : 'false'} @click=${() => { this.dosing = this.dosing === draft.id ? null : draft.id; }}>Dose</button>` : nothing}
            <button class="plain" aria-label="Remove ${orderName(draft)}" @click=${() => this.workspace.remove(draft.id)}>Remove</button></span>
            ${this.dosing === draft.id && canDose(draft) ? html`<dose-form .draft=${draft} @dose=${(event) => this.setDose(draft, event.detail)}
              @cancel=${() => this.setDose(draft, null)}></dose-form>` : nothing}</li>`)}</ul>
          <button class="primary" ?disabled=${this.busy} @click=${() => this.sign()}>${this.busy ? 'Asking the services …'
            : `Sign ${drafts.length === 1 ? 'the order' : `${drafts.length} orders`}`}</button>`}
        <p role="status" class="done">${this.done ?? nothing}</p>
        ${signed.length > 0 ? html`<details class="signed"><summary>Signed here (${signed.length})</summary>
          <ul>${signed.map((one) => html`<li>${orderName(one)} ${this.dose(one)} <span class="quiet">${one.authoredOn.slice(0, 16).replace('T', ' ')}</span></li>`)}</ul>
          <p class="quiet">Kept on this desk; the chart in the FHIR server stays as its story needs it.</p></details>` : nothing}
        <sign-dialog @sign=${(event) => this.signed(event.detail)}></sign-dialog>
      </section>`;
  }
}

customElements.define('order-pad', OrderPad);
