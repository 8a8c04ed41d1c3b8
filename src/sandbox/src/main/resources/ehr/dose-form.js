import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {entered, frequencies, read, units} from './dosage.js';
import {orderName} from './fhir-text.js';

/** The dose of one draft; "dose" tells the Dosage that was entered, "cancel" that none was. */
class DoseForm extends PageElement {
  static properties = {draft: {}, values: {state: true}, wrong: {state: true}};

  willUpdate(changed) {
    if (changed.has('draft') && changed.get('draft')?.id !== this.draft.id) {
      this.values = entered(this.draft);
      this.wrong = {};
    }
  }

  firstUpdated() {
    this.querySelector('input').focus();
  }

  submit(event) {
    event.preventDefault();
    const {dosage, wrong} = read(this.values);
    this.wrong = wrong ?? {};
    if (dosage) {
      this.dispatchEvent(new CustomEvent('dose', {detail: dosage}));
    } else {
      this.updateComplete.then(() => this.querySelector('[aria-invalid="true"]').focus());
    }
  }

  field(name, label, control) {
    const wrong = this.wrong[name];
    return html`<div class="field ${name}"><label for="dose-${name}">${label}</label>${control(wrong)}
      ${wrong ? html`<p class="wrong" id="dose-${name}-wrong">${wrong}</p>` : nothing}</div>`;
  }

  text(name, label, hint) {
    return this.field(name, label, (wrong) => html`<input id="dose-${name}" type="text" inputmode="decimal" autocomplete="off"
      placeholder=${hint} .value=${this.values[name]} aria-invalid=${wrong ? 'true' : 'false'} aria-describedby=${wrong ? `dose-${name}-wrong` : nothing}
      @input=${(event) => { this.values = {...this.values, [name]: event.target.value}; }}>`);
  }

  choice(name, label, options) {
    return this.field(name, label, (wrong) => html`<select id="dose-${name}" aria-invalid=${wrong ? 'true' : 'false'}
      aria-describedby=${wrong ? `dose-${name}-wrong` : nothing}
      @change=${(event) => { this.values = {...this.values, [name]: event.target.value}; }}>
      <option value="" ?selected=${this.values[name] === ''}>choose …</option>
      ${options.map(([value, words]) => html`<option value=${value} ?selected=${this.values[name] === value}>${words}</option>`)}</select>`);
  }

  render() {
    return html`<form class="dose" novalidate aria-label="Dose of ${orderName(this.draft)}" @submit=${(event) => this.submit(event)}>
      ${this.text('amount', 'Dose', '')}
      ${this.choice('unit', 'Unit', units.map((one) => [one.code, one.words]))}
      ${this.choice('often', 'How often', frequencies.map((one) => [one.id, one.words]))}
      ${this.text('days', 'Days (optional)', '')}
      <p class="buttons"><button class="primary">Set the dose</button>
        <button type="button" class="plain" @click=${() => this.dispatchEvent(new CustomEvent('cancel'))}>Cancel</button></p>
    </form>`;
  }
}

customElements.define('dose-form', DoseForm);
