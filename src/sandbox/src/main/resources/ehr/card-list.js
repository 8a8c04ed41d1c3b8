import {html, nothing} from 'lit';
import {PageElement} from './element.js';
import {Workspace} from './workspace.js';
import './cds-card.js';
import './override-dialog.js';

const RANK = {critical: 0, warning: 1, info: 2};

/** What the services said about this patient: problems first, then cards by urgency; silence as one quiet line. */
class CardList extends PageElement {
  static properties = {workspace: {}, launch: {}, fhirServer: {}, count: {type: Number}};

  /** The same words of the same server about the same topic are one card, with the others who said them. */
  once(cards) {
    return [...Map.groupBy(cards, ({result, card}) => Workspace.key(result, card)).values()].map(([first, ...more]) =>
      ({...first, others: more.map(({result}) => result.title)}));
  }

  render() {
    const {state, calling, opening} = this.workspace;
    const busy = calling > 0 || opening;
    const shown = this.once(state.results.flatMap((result) => result.cards.map((card) => ({result, card}))))
      .sort((a, b) => (RANK[a.card.indicator] ?? -1) - (RANK[b.card.indicator] ?? -1));
    const failed = state.results.filter((result) => result.problem);
    const silent = state.results.filter((result) => !result.problem && result.cards.length === 0 && !result.acted);
    const acted = state.results.filter((result) => result.acted);
    return html`
      <section aria-labelledby="advice-title" class="advice">
        <h2 id="advice-title">Decision support</h2>
        <div role="status" class="loading-line">${busy
          ? html`<p class="loading">Asking ${calling === 0 ? 'the services' : calling === 1 ? 'one service' : `${calling} services`} …</p>` : nothing}</div>
        ${failed.map((result) => html`<div class="notice error" role="alert">
          <h3>No answer about this patient from ${result.title}</h3>
          <p>${result.problem}</p>
          <p>This is not a statement that there is no risk.</p>
          <button ?disabled=${busy} @click=${() => this.workspace.again(result.hook)}>Ask again</button></div>`)}
        ${acted.map((result) => html`<div class="notice acted" role="status">
          <h3>${result.title} acted by itself, without asking you</h3>
          <ul>${result.acted.map((words) => html`<li>${words}</li>`)}</ul>
          <p class="quiet">Look at the orders before you sign them.</p></div>`)}
        ${shown.map(({result, card, others}) => html`<cds-card .card=${card} .title=${result.title} .others=${others} .earlier=${this.workspace.isEarlier(result, card)}
          .answer=${this.workspace.answer(result, card)} .launch=${this.launch} .fhirServer=${this.fhirServer}
          @accept=${(event) => this.workspace.accept(result, card, event.detail.suggestion)}
          @override=${() => { this.asked = {result, card}; this.querySelector('override-dialog').ask(card); }}></cds-card>`)}
        ${!busy && silent.length > 0 ? html`<details class="silence"><summary>${shown.length + failed.length + acted.length === 0
          ? 'Nothing to say. ' : ''}${silent.length === 1 ? 'One service was asked and had nothing to say'
          : `${silent.length} services were asked and had nothing to say`}</summary>
          <ul>${silent.map((result) => html`<li>${result.title} <span class="quiet">${result.hook}</span></li>`)}</ul></details>` : nothing}
        ${!busy && state.results.length === 0 ? html`<p class="empty">No service was asked. Which ones are is chosen
          under <a href="#/services">Services</a>.</p>` : nothing}
        <override-dialog @override=${(event) => this.workspace.override(
          this.asked.result, this.asked.card, event.detail.reason, event.detail.comment)}></override-dialog>
      </section>`;
  }
}

customElements.define('card-list', CardList);
