import {html} from 'lit';
import {PageElement} from './element.js';
import './patient-list.js';

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
    return html`<main id="main"><patient-list></patient-list></main>`;
  }
}

customElements.define('ehr-app', EhrApp);
