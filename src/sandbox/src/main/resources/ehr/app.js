import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {wordsAreRead} from './fhir-text.js';
import {showTheme} from './theme-switch.js';
import {tourStep} from './tour-coach.js';
import {stories} from './tour-stories.js';
import './integrators.js';
import './patient-list.js';
import './patient-page.js';
import './services-page.js';
import './tour-page.js';

showTheme();
const PAGES = {patients: 'Patients', tour: 'Tour', services: 'Services', conformance: 'Conformance'};

/** The frame around every page, and the way to them: the part of the address after "#". */
class EhrApp extends PageElement {
  static properties = {route: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    const step = tourStep();
    if (step && !location.hash) {
      history.replaceState(null, '', `/?tour=${step}#/patients/${stories[step - 1].patient}`);
    }
    this.follow = () => this.show(true);
    addEventListener('hashchange', this.follow);
    this.show(false);
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.follow);
    super.disconnectedCallback();
  }

  async show(moved) {
    this.route = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
    if (moved) {
      await this.updateComplete;
      scrollTo(0, 0);
      this.querySelector('main').focus();
    }
  }

  get pages() {
    return Object.entries(PAGES).filter(([page]) => page !== 'conformance' || customElements.get('conformance-page'));
  }

  render() {
    const [page = '', id = ''] = this.route;
    const here = PAGES[page] ? page : 'patients';
    const step = tourStep();
    return html`
      <a class="skip" href="#main" @click=${(event) => { event.preventDefault(); this.querySelector('main').focus(); }}>To the content</a>
      <header class="top">
        <a class="brand" href="/#/patients"><img src="/ehr/icon.svg" alt="" width="28" height="28"> Practice EHR</a>
        <nav aria-label="Pages">${this.pages.map(([key, words]) => html`<a href="#/${key}"
          aria-current=${key === here ? 'page' : nothing}>${words}</a>`)}</nav>
        <theme-switch></theme-switch>
      </header>
      ${step && here === 'patients' ? html`<tour-coach .step=${step} .patient=${id}></tour-coach>` : nothing}
      <main id="main" tabindex="-1">${this.page(here, id)}</main>
      <exchange-drawer .patient=${here === 'patients' ? id : ''}></exchange-drawer>
      <footer class="bottom"><p>For practice only: the patients are made up, and nothing here is medical advice.</p></footer>`;
  }

  page(page, id) {
    switch (page) {
      case 'tour': return html`<tour-page></tour-page>`;
      case 'services': return html`<services-page></services-page>`;
      case 'conformance': return html`<conformance-page></conformance-page>`;
      default: return id ? html`<patient-page .patient=${id}></patient-page>` : html`<patient-list></patient-list>`;
    }
  }
}

wordsAreRead.finally(() => customElements.define('ehr-app', EhrApp));
