import {html} from 'lit';
import {PageElement} from './element.js';
import './patient-list.js';
import './check-list.js';
import './conformance-page.js';
import './exchange-drawer.js';

/** The frame around every page, and the way to them: the part of the address after "#". */
class EhrApp extends PageElement {
  static properties = {route: {state: true}};

  connectedCallback() {
    super.connectedCallback();
    this.follow = () => { this.route = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent); };
    addEventListener('hashchange', this.follow);
    this.follow();
  }

  disconnectedCallback() {
    removeEventListener('hashchange', this.follow);
    super.disconnectedCallback();
  }

  render() {
    const [page, patient] = this.route;
    return html`<main id="main">${page === 'conformance'
      ? html`<conformance-page></conformance-page>` : html`<patient-list></patient-list>`}</main>
      <exchange-drawer .patient=${page === 'patients' ? patient : undefined}></exchange-drawer>`;
  }
}

customElements.define('ehr-app', EhrApp);
