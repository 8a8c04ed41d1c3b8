import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';
import {tally, tallyText} from './check-list.js';

const EVERY = 600;

/** Holds any CDS service against the specification, and shows the checks as they run. */
class ConformancePage extends PageElement {
  static properties = {bases: {state: true}, base: {state: true}, run: {state: true}, problem: {state: true}, only: {state: true}};

  constructor() {
    super();
    this.bases = [];
    this.base = '';
    this.only = true;
  }

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Conformance – Practice EHR';
    api.services().then(({bases}) => {
      this.bases = bases;
      // Only where nobody has typed meanwhile.
      this.base ||= bases[0]?.base ?? '';
    }, (failure) => { this.problem = failure.message; });
  }

  disconnectedCallback() {
    clearTimeout(this.next);
    super.disconnectedCallback();
  }

  async start(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    const wish = {base: form.get('base').trim(), feedback: form.has('feedback')};
    for (const name of ['patient', 'service']) {
      if (form.get(name).trim()) {
        wish[name] = form.get(name).trim();
      }
    }
    this.problem = null;
    this.run = {running: true, groups: []};
    try {
      const {id} = await api.conformance(wish);
      this.follow(id);
    } catch (failure) {
      this.problem = failure.message;
      this.run = null;
    }
  }

  async follow(id) {
    try {
      this.run = await api.conformanceOf(id);
      this.problem = this.run.problem ?? null;
      if (this.run.running && this.isConnected) {
        this.next = setTimeout(() => this.follow(id), EVERY);
      }
    } catch (failure) {
      this.problem = failure.message;
      this.run = {...this.run, running: false};
    }
  }

  render() {
    return html`<div class="conformance">
      <h1>Does a service keep CDS Hooks?</h1>
      <p>Asks a service for discovery, calls each of its hooks rightly and wrongly, and holds the answers against the specification
        (2.0.1). The same as <code>./preceptor conformance</code>.</p>
      ${this.form()}
      ${this.problem ? html`<p class="notice error" role="alert">${this.problem}</p>` : nothing}
      ${this.run ? this.results() : nothing}
    </div>`;
  }

  form() {
    return html`<form class="conformance-form" @submit=${(event) => this.start(event)}>
      <label for="conformance-base">Base URL of the service</label>
      <input id="conformance-base" name="base" type="url" required list="known-bases" .value=${this.base} autocomplete="off"
        @input=${(event) => { this.base = event.target.value; }}>
      <datalist id="known-bases">${this.bases.map((one) => html`<option value=${one.base}>${one.name}</option>`)}</datalist>
      <label for="conformance-patient">Patient of this sandbox <span class="quiet">(optional: whose chart the calls are about)</span></label>
      <input id="conformance-patient" type="text" name="patient" value="maria-high-risk" autocomplete="off" spellcheck="false">
      <label for="conformance-service">One service alone <span class="quiet">(optional: its id)</span></label>
      <input id="conformance-service" type="text" name="service" autocomplete="off" spellcheck="false">
      <label class="choice"><input type="checkbox" name="feedback" checked> Call the feedback endpoint, too: one override, marked as a check, is left there</label>
      <button class="primary" ?disabled=${Boolean(this.run?.running)}>${this.run?.running ? 'Checking …' : 'Check it'}</button>
    </form>`;
  }

  results() {
    const {run} = this;
    const checks = run.groups.flatMap((group) => group.checks);
    const counts = tally(checks);
    return html`
      <div class="conformance-progress" role="status">${run.running
        ? html`<label for="conformance-bar">${run.current ? `${run.current.number} of ${run.current.of}: ${run.current.title}` : 'Beginning …'}</label>
          <progress id="conformance-bar" max=${run.current?.of ?? 1} value=${(run.current?.number ?? 1) - 1}></progress>`
        : html`<p><strong>${counts.failure ? `${counts.failure} failed.` : run.problem ? 'It broke off.' : 'Nothing failed.'}</strong> ${tallyText(checks)}.</p>`}
      </div>
      <dl class="tallies">
        <div class="failure"><dt>Failed</dt><dd>${counts.failure}</dd><dd class="quiet">the specification says SHALL</dd></div>
        <div class="warning"><dt>To look at</dt><dd>${counts.warning}</dd><dd class="quiet">SHOULD, or left open</dd></div>
        <div class="note"><dt>Noted</dt><dd>${counts.note}</dd><dd class="quiet">good to know</dd></div>
        <div class="kept"><dt>Kept</dt><dd>${counts.kept}</dd><dd class="quiet">of ${checks.length} checks</dd></div>
      </dl>
      <label class="choice"><input type="checkbox" .checked=${this.only} @change=${(event) => { this.only = event.target.checked; }}>
        Show only where a rule is not kept</label>
      ${this.groups(run)}`;
  }

  groups(run) {
    const shown = run.groups.filter((group) => !this.only || group.checks.some((check) => !check.passed));
    if (!shown.length) {
      return run.running ? nothing : html`<p class="empty">Every rule that was looked at is kept.</p>`;
    }
    return shown.map((group) => html`<details class="group" ?open=${tally(group.checks).failure > 0}>
      <summary><h2>${group.title}</h2> <span class="quiet">${group.skipped ? 'left out' : tallyText(group.checks)}</span></summary>
      ${group.skipped ? html`<p>Left out: ${group.skipped}.</p>` : html`<check-list .checks=${group.checks}></check-list>`}
    </details>`);
  }
}

customElements.define('conformance-page', ConformancePage);
