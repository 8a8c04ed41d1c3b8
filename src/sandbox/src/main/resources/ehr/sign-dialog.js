import {html, nothing} from 'lit';
import {PageElement} from './element.js';

/** Asks once before orders are signed over a critical card, without an answer of a service, or after one changed them by itself. */
class SignDialog extends PageElement {
  static properties = {cards: {}, failed: {}, acted: {}};

  ask(cards, failed, acted) {
    this.cards = cards;
    this.failed = failed;
    this.acted = acted;
    this.updateComplete.then(() => this.querySelector('dialog').showModal());
  }

  close() {
    this.querySelector('dialog').close();
  }

  sign() {
    this.close();
    const over = [
      ...(this.cards.length > 0 ? [`over ${this.cards.map((card) => `“${card.summary}”`).join(', ')}`] : []),
      ...(this.failed.length > 0 ? [`without an answer of ${this.failed.map((result) => result.title).join(', ')}`] : []),
      ...(this.acted.length > 0 ? [`as ${this.acted.map((result) => result.title).join(', ')} left them`] : []),
    ];
    this.dispatchEvent(new CustomEvent('sign', {detail: `, ${over.join(', and ')}`}));
  }

  render() {
    return html`<dialog aria-labelledby="sign-title">${this.cards ? html`
      <h2 id="sign-title">Sign nevertheless?</h2>
      ${this.cards.length > 0 ? html`<p>${this.cards.length > 1 ? 'These cards are' : 'This card is'} not answered:</p>
        <ul>${this.cards.map((card) => html`<li>${card.summary}</li>`)}</ul>` : nothing}
      ${this.failed.length > 0 ? html`<p>These orders were not checked by:</p>
        <ul>${this.failed.map((result) => html`<li>${result.title}: ${result.problem}</li>`)}</ul>` : nothing}
      ${this.acted.length > 0 ? html`<p>While you signed, this was done without asking you:</p>
        <ul>${this.acted.map((result) => html`<li>${result.title}: ${result.acted.join('; ')}</li>`)}</ul>` : nothing}
      <p class="buttons"><button class="primary" @click=${() => this.close()}>Go back</button>
        <button class="danger" @click=${() => this.sign()}>Sign nevertheless</button></p>` : nothing}</dialog>`;
  }
}

customElements.define('sign-dialog', SignDialog);
