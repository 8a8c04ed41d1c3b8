import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';
import {readChart} from './chart.js';
import {Workspace} from './workspace.js';
import {age, name, time} from './fhir-text.js';
import './chart-panel.js';
import './order-pad.js';
import './card-list.js';

/** A reload of the page shows the desk as it was; only opening a chart anew asks the services again. */
let reloaded = performance.getEntriesByType('navigation')[0]?.type === 'reload';

/** One patient: the chart, what the services say, and the order pad. */
class PatientPage extends PageElement {
  static properties = {patient: {}, chart: {state: true}, problem: {state: true}, settings: {state: true}, count: {state: true}};

  willUpdate(changed) {
    if (changed.has('patient')) {
      this.open();
    }
  }

  async open() {
    const {patient} = this;
    this.chart = null;
    this.problem = null;
    this.count = 0;
    const workspace = new Workspace(patient);
    this.workspace = workspace;
    workspace.addEventListener('change', () => { this.count += 1; });
    try {
      const [settings, chart] = await Promise.all([api.settings(), readChart(patient)]);
      if (this.patient !== patient) {
        return;
      }
      this.settings = settings;
      this.chart = chart;
      document.title = `${name(chart.person)} – Practice EHR`;
      const again = reloaded;
      reloaded = false;
      await workspace.open(again);
    } catch (failure) {
      if (this.patient === patient) {
        this.problem = failure.message;
      }
    }
  }

  render() {
    if (this.problem) {
      return html`<h1>${this.patient}</h1><div class="notice error" role="alert"><p>${this.problem}</p>
        <button @click=${() => this.open()}>Try again</button> <a href="#/patients">All patients</a></div>`;
    }
    if (!this.chart) {
      return html`<h1 class="hidden">Chart</h1><p class="loading" role="status">Reading the chart …</p>`;
    }
    const {person} = this.chart;
    const {workspace} = this;
    const {log, discharged} = workspace.state;
    const died = person.deceasedDateTime?.slice(0, 10) ?? (person.deceasedBoolean ? 'yes' : null);
    return html`
      <header class="banner">
        <h1>${name(person)}</h1>
        <p>${person.gender ?? 'sex not recorded'}, ${age(person)}${person.birthDate ? html`, born ${person.birthDate}` : nothing}
          <span class="id">${person.id}</span>
          ${died ? html`<strong class="mark">died ${died === 'yes' ? '' : died}</strong>` : nothing}
          ${workspace.encounter ? html`<span class="mark">${discharged ? 'discharged' : 'inpatient'}</span>` : nothing}</p>
        <p class="buttons">
          ${workspace.encounter && !discharged ? html`<button @click=${() => workspace.discharge()}>Discharge</button>` : nothing}
          <button class="plain" @click=${() => workspace.clear()}>Clear the desk</button></p>
      </header>
      ${workspace.problem ? html`<div class="notice error" role="alert"><p>${workspace.problem}</p></div>` : nothing}
      <div class="desk">
        <div class="side">
          <card-list .workspace=${workspace} .count=${this.count} .launch=${this.settings.launches[person.id]}
            .fhirServer=${this.settings.fhirServer}></card-list>
          <order-pad .workspace=${workspace} .count=${this.count}></order-pad>
          ${log.length > 0 ? html`<section class="panel log"><h2>What was done</h2>
            <ol>${log.map((entry) => html`<li><span class="quiet">${time(entry.at)}</span> ${entry.text}</li>`)}</ol></section>` : nothing}
        </div>
        <section class="chart" aria-labelledby="chart-title"><h2 id="chart-title">Chart</h2>
          <chart-panel .chart=${this.chart}></chart-panel></section>
      </div>`;
  }
}

customElements.define('patient-page', PatientPage);
