import {html, svg} from 'lit';
import {PageElement} from './element.js';

const WORDS = {prefetch: 'Reading the chart (the record)', call: 'The call, as the record sees it'};
const WIDTH = 200;

/** How long each stage of an exchange took: bars with their numbers beside them. */
class TimingBars extends PageElement {
  static properties = {timings: {attribute: false}};

  rows() {
    const timings = this.timings ?? {};
    const own = ['prefetch', 'call'].filter((name) => Number.isFinite(timings[name]))
      .map((name) => ({name: WORDS[name], ms: timings[name], inside: false}));
    const told = (timings.serverTiming ?? []).map((stage) => ({name: stage.name, ms: stage.ms, inside: true}));
    return [...own, ...told];
  }

  render() {
    const rows = this.rows();
    if (!rows.length) {
      return html`<p class="empty">Nothing was measured.</p>`;
    }
    const most = Math.max(1, ...rows.map((row) => row.ms));
    return html`<table class="timings">
      <caption>Milliseconds for each stage. What the service tells itself (Server-Timing) is part of the call.</caption>
      <thead><tr><th scope="col">Stage</th><th scope="col" class="number">ms</th><td></td></tr></thead>
      <tbody>${rows.map((row) => html`<tr>
        <th scope="row">${row.inside ? html`<span class="inside">in the service: </span>${row.name}` : row.name}</th>
        <td class="number">${row.ms < 10 ? row.ms.toFixed(1) : Math.round(row.ms)}</td>
        <td class="bar"><svg viewBox="0 0 ${WIDTH} 10" preserveAspectRatio="none" aria-hidden="true">
          ${svg`<rect class=${row.inside ? 'bar-inside' : 'bar-own'} x="0" y="1" height="8"
            width=${Math.max(1, (row.ms / most) * WIDTH)}></rect>`}</svg></td>
      </tr>`)}</tbody>
    </table>`;
  }
}

customElements.define('timing-bars', TimingBars);
