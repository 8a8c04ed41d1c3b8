import {LitElement} from 'lit';

/** A component that renders into the page itself, so that one style sheet and one set of ids serve the whole page. */
export class PageElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
