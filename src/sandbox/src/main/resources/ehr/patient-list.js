import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';
import {age, name} from './fhir-text.js';
import {stories} from './tour-stories.js';

/** Everybody in the practice, with a search by name or id. */
class PatientList extends PageElement {
  static properties = {patients: {state: true}, problem: {state: true}, wanted: {state: true}};

  constructor() {
    super();
    this.wanted = '';
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Patients – Practice EHR';
    this.load();
  }

  async load() {
    this.problem = null;
    this.patients = null;
    try {
      const all = await api.fhir('Patient?_count=1000&_elements=id,name,gender,birthDate,deceased');
      this.patients = all.map((patient) => ({
        id: patient.id,
        name: name(patient),
        sex: patient.gender ?? 'sex not recorded',
        age: age(patient),
        toured: stories.some((story) => story.patient === patient.id),
        made: !/^[0-9a-f-]{36}$/.test(patient.id),
        dead: Boolean(patient.deceasedBoolean || patient.deceasedDateTime),
      })).sort((a, b) => b.toured - a.toured || b.made - a.made || a.name.localeCompare(b.name));
    } catch (failure) {
      this.problem = failure.message;
    }
  }

  get found() {
    const words = this.wanted.toLowerCase().split(/\s+/).filter(Boolean);
    return this.patients.filter((one) => words.every((word) => `${one.name} ${one.id}`.toLowerCase().includes(word)));
  }

  render() {
    return html`
      <h1>Patients</h1>
      <div class="search">
        <label for="patient-search">Search by name or id</label>
        <input id="patient-search" type="search" autocomplete="off" .value=${this.wanted}
          @input=${(event) => { this.wanted = event.target.value; }}>
      </div>
      ${this.problem ? html`<div class="notice error" role="alert"><p>${this.problem}</p>
        <button @click=${() => this.load()}>Try again</button></div>` : nothing}
      ${!this.patients && !this.problem ? html`<p class="loading" role="status">Reading the patients …</p>` : nothing}
      ${this.patients ? this.list() : nothing}`;
  }

  list() {
    const found = this.found;
    return html`
      <p class="quiet" role="status">${found.length === this.patients.length
        ? `${found.length} patients: first those of the tour, then others that were made for a story; the rest were made by Synthea.`
        : `${found.length} of ${this.patients.length} patients.`}</p>
      ${found.length === 0 ? html`<p class="empty">Nobody by that name or id.
        <button class="plain" @click=${() => { this.wanted = ''; }}>Show everybody</button></p>` : nothing}
      <ul class="people">
        ${found.map((one) => html`<li><a href="#/patients/${one.id}">
          <span class="who">${one.name}</span>
          <span class="quiet">${one.sex}, ${one.age}${one.dead ? ', died' : ''}</span>
          ${one.toured ? html`<span class="mark">tour</span>` : nothing}
          ${one.made ? html`<span class="id">${one.id}</span>` : nothing}
        </a></li>`)}
      </ul>`;
  }
}

customElements.define('patient-list', PatientList);
