import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {orderName} from './fhir-text.js';
import './lab-trend.js';

const KINDS = {laboratory: 'Laboratory', 'vital-signs': 'Vital signs', 'social-history': 'Social history', survey: 'Answers to questions'};

/** What the chart says, section by section; an empty one says that nothing is recorded, which is not that there is nothing. */
class ChartPanel extends PageElement {
  static properties = {chart: {}};

  render() {
    const {chart} = this;
    const groups = Object.groupBy(chart.results, (row) => KINDS[row.kind] ?? 'Other findings');
    return html`
      ${this.section('Problems', chart.problems, (one) => html`${one.text}`, (one) => [one.state, one.date])}
      ${this.section('Medications', chart.medications, (one) => orderName(one.order), (one) => [one.state, one.date])}
      ${this.section('Allergies', chart.allergies, (one) => one.text, (one) => [one.reaction, one.state])}
      ${this.section('Genomics', chart.genomics, (one) => html`<strong>${one.gene}</strong> ${one.text}`, (one) => [one.date])}
      ${['Laboratory', 'Vital signs', 'Social history', 'Answers to questions', 'Other findings']
        .filter((name) => groups[name] || name === 'Laboratory').map((name) => this.findings(name, groups[name] ?? []))}
      ${chart.procedures.length > 0 ? this.section('Procedures', chart.procedures, (one) => one.text, (one) => [one.date]) : nothing}
      ${chart.encounters.length > 0 ? this.section('Encounters', chart.encounters, (one) => one.text,
        (one) => [one.state, [one.date, one.end].filter(Boolean).join(' to ')]) : nothing}
      ${chart.wrong > 0 ? html`<p class="quiet">${chart.wrong} ${chart.wrong === 1 ? 'entry is' : 'entries are'} marked as made in error or refuted, and not shown.</p>` : nothing}`;
  }

  section(title, rows, text, more) {
    return html`<section class="panel"><h3>${title}</h3>
      ${rows.length === 0 ? html`<p class="empty">Nothing recorded.</p>` : html`<ul class="rows">${rows.map((row) => html`<li>
        <span>${text(row)}</span> <span class="quiet">${more(row).filter(Boolean).join(', ')}</span></li>`)}</ul>`}</section>`;
  }

  findings(title, rows) {
    return html`<section class="panel"><h3>${title}</h3>
      ${rows.length === 0 ? html`<p class="empty">Nothing recorded.</p>` : html`<ul class="rows results">${rows.map((row) => html`<li>
        <span class="name">${row.name}</span>
        <span class="value">${row.value}</span>
        <span class="quiet">${[row.date, row.preliminary].filter(Boolean).join(', ')}</span>
        ${row.points.length > 0 ? html`<details class="trend" @toggle=${(event) => this.opened(row.key, event.target.open)}>
          <summary>Trend <span class="hidden">of ${row.name}</span></summary>
          ${this.open?.has(row.key) ? html`<lab-trend .lines=${row.points} .label=${row.name}></lab-trend>` : nothing}</details>` : nothing}
      </li>`)}</ul>`}</section>`;
  }

  opened(key, open) {
    this.open ??= new Set();
    if (open) {
      this.open.add(key);
    } else {
      this.open.delete(key);
    }
    this.requestUpdate();
  }
}

customElements.define('chart-panel', ChartPanel);
