import {html} from 'lit';
import {PageElement} from './element.js';
import {stories} from './tour-stories.js';

/** Where the tour begins. */
class TourPage extends PageElement {
  connectedCallback() {
    super.connectedCallback();
    document.title = 'Tour – Practice EHR';
  }

  render() {
    return html`
      <h1>A tour of six patients</h1>
      <p>Each is a story of medicine that fits one person. The record fires its hooks as any EHR would; the answers come from the
        decision service beside it. Ten minutes for all six.</p>
      <ol class="stories">${stories.map((story, i) => html`<li class="panel">
        <h2><a href="/?tour=${i + 1}#/patients/${story.patient}">${story.title}</a></h2>
        <p>${story.story}</p></li>`)}</ol>
      <p><a class="button" href="/?tour=1#/patients/${stories[0].patient}">Start the tour</a></p>`;
  }
}

customElements.define('tour-page', TourPage);
