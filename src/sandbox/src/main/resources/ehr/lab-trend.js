import {html} from 'lit';
import {PageElement} from './element.js';

/** Values of one kind over time: a chart for the eye, and the same as a table. ECharts is loaded with the first one. */
class LabTrend extends PageElement {
  static properties = {lines: {}, label: {}};

  firstUpdated() {
    this.draw();
    this.scheme = matchMedia('(prefers-color-scheme: dark)');
    this.again = () => this.draw();
    this.scheme.addEventListener('change', this.again);
    addEventListener('theme', this.again);
    addEventListener('resize', this.again);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.scheme?.removeEventListener('change', this.again);
    removeEventListener('theme', this.again);
    removeEventListener('resize', this.again);
    this.chart?.dispose();
  }

  async draw() {
    const echarts = await import('echarts');
    if (!this.isConnected) {
      return;
    }
    const style = getComputedStyle(this);
    const colour = (name) => style.getPropertyValue(name).trim();
    this.chart?.dispose();
    this.chart = echarts.init(this.querySelector('.plot'), null, {renderer: 'canvas'});
    const ink = colour('--ink-quiet');
    this.chart.setOption({
      animation: false,
      grid: {left: 44, right: 12, top: 14, bottom: 26},
      textStyle: {fontFamily: style.fontFamily},
      xAxis: {type: 'time', axisLabel: {color: ink, hideOverlap: true, formatter: '{yyyy}-{MM}'}, axisLine: {lineStyle: {color: ink}}},
      yAxis: {type: 'value', scale: true, axisLabel: {color: ink}, splitLine: {lineStyle: {color: colour('--line')}}},
      tooltip: {trigger: 'axis', renderMode: 'richText'},
      series: this.lines.map((line, i) => ({
        type: 'line', name: `${line.name} (${line.unit})`, symbol: i === 0 ? 'circle' : 'diamond', symbolSize: 8,
        lineStyle: {type: i === 0 ? 'solid' : 'dashed', color: colour(i === 0 ? '--accent' : '--ink')},
        itemStyle: {color: colour(i === 0 ? '--accent' : '--ink')},
        data: line.at.map((point) => [point.date, point.value]),
      })),
    });
  }

  render() {
    return html`
      <div class="plot" role="img" aria-label="${this.label} over time; the same values follow as a table."></div>
      <table><caption class="hidden">${this.label} over time</caption>
        <thead><tr><th scope="col">Date</th>${this.lines.map((line) => html`<th scope="col">${line.name}</th>`)}</tr></thead>
        <tbody>${[...new Set(this.lines.flatMap((line) => line.at.map((point) => point.date)))].sort().reverse().map((date) => html`<tr>
          <th scope="row">${date.slice(0, 10)}</th>
          ${this.lines.map((line) => html`<td>${line.at.find((point) => point.date === date)?.text ?? ''}</td>`)}</tr>`)}</tbody></table>`;
  }
}

customElements.define('lab-trend', LabTrend);
