import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {stories} from './tour-stories.js';

/** Which story the address asks for, from 1; null outside the tour. */
export function tourStep() {
  const step = Number(new URLSearchParams(location.search).get('tour'));
  return Number.isInteger(step) && step >= 1 && step <= stories.length ? step : null;
}

/** What to do in this story, above the chart. */
class TourCoach extends PageElement {
  static properties = {step: {}, patient: {}};

  render() {
    const story = stories[this.step - 1];
    const link = (step, words) => html`<a class="button" href="/?tour=${step}#/patients/${stories[step - 1].patient}">${words}</a>`;
    return html`<aside class="coach" aria-labelledby="coach-title">
      <p class="quiet">Tour, ${this.step} of ${stories.length}</p>
      <h2 id="coach-title">${story.title}</h2>
      <p>${story.story}</p>
      ${this.patient === story.patient ? nothing : html`<p><a href="#/patients/${story.patient}">Open the chart of this story</a></p>`}
      <ol>${story.steps.map((step) => html`<li>${step}</li>`)}</ol>
      <p><strong>What you should see:</strong> ${story.look}</p>
      <p class="buttons">${this.step > 1 ? link(this.step - 1, 'Back') : nothing}
        ${this.step < stories.length ? link(this.step + 1, 'Next patient') : html`<a class="button" href="/#/patients">End the tour</a>`}
        ${this.step < stories.length ? html`<a href="/#/patients/${this.patient ?? ''}">Leave the tour</a>` : nothing}</p>
    </aside>`;
  }
}

customElements.define('tour-coach', TourCoach);
