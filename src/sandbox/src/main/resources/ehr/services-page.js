import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {api} from './api.js';
import {bases, isCalled, isResearch, setCalled, use, whole} from './services.js';

/** Which CDS servers and services this record calls; any other server's URL can be added. */
class ServicesPage extends PageElement {
  static properties = {bases: {state: true}, problem: {state: true}, refused: {state: true}, busy: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    document.title = 'Services – Practice EHR';
    this.load(() => bases(true));
  }

  async load(ask) {
    this.problem = null;
    this.busy = true;
    try {
      this.bases = await ask();
    } catch (failure) {
      this.problem = failure.message;
    }
    this.busy = false;
  }

  async add(event) {
    event.preventDefault();
    const field = this.querySelector('#base');
    await this.load(async () => use(await api.addBase(field.value)));
    if (!this.problem) {
      field.value = '';
    }
  }

  render() {
    return html`
      <h1>Services</h1>
      <p>The record calls every service below that is switched on. A service that answers for others is called instead of them,
        as its own requirements ask; one that says it is for research only is off until somebody switches it on.</p>
      <form class="search inline" @submit=${(event) => this.add(event)}>
        <div><label for="base">Another CDS server's base URL</label>
          <input id="base" type="url" required placeholder="http://localhost:8000"></div>
        <button ?disabled=${this.busy}>Add</button>
      </form>
      ${this.problem ? html`<div class="notice error" role="alert"><p>${this.problem}</p></div>` : nothing}
      <div role="status">${this.busy ? html`<p class="loading">Asking the servers …</p>` : nothing}</div>
      ${(this.bases ?? []).map((one, i) => this.base(one, i))}`;
  }

  base({base, name, services, problem}, i) {
    return html`<section class="panel"><h2>${name}</h2>
      <p class="quiet">${base}/cds-services
        ${i > 0 ? html`<button class="plain" @click=${() => this.load(async () => use(await api.removeBase(base)))}>Remove</button>` : nothing}</p>
      ${problem ? html`<div class="notice error"><p>${problem}</p></div>` : services.length === 0 ? html`<p class="empty">It offers no service.</p>` : nothing}
      <ul class="rows services">${[...Map.groupBy(services, (service) => service.id).values()]
        .map((hooks) => this.service(base, hooks, services))}</ul></section>`;
  }

  service(base, hooks, services) {
    const [first] = hooks;
    const title = first.title ?? first.id;
    return html`<li>
      <strong>${title}</strong> <span class="id">${first.id}</span>
      <div class="hooks" role="group" aria-label="Hooks of ${title}">${hooks.map((service) => {
        const by = whole(service, services);
        return html`<label class="choice"><input type="checkbox" .checked=${isCalled(base, service, services)}
          @change=${(event) => setCalled(base, service, event.target.checked)}>
          <span>${service.hook}${by ? html` <span class="quiet">(${by.title ?? by.id} answers for it)</span>` : nothing}${isResearch(service) ? html` <span class="quiet">(research only)</span>` : nothing}</span></label>`;
      })}</div>
      <details><summary>About <span class="hidden">${title}</span></summary>
        <p>${first.description}</p>${first.usageRequirements ? html`<p class="quiet">${first.usageRequirements}</p>` : nothing}</details></li>`;
  }
}

customElements.define('services-page', ServicesPage);
