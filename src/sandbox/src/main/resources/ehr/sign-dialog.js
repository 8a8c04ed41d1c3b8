import {html, nothing} from 'lit';
import {PageElement} from './element.js';

/** Asks once before orders are signed over a critical card, or without an answer of a service. */
class SignDialog extends PageElement {
  static properties = {cards: {}, failed: {}};

  ask(cards, failed) {
    this.cards = cards;
    this.failed = failed;
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
    ];
    this.dispatchEvent(new CustomEvent('sign', {detail: `, ${over.join(', and ')}`}));
  }

  render() {
    return html`<dialog aria-labelledby="sign-title">${this.cards ? html`
      <h2 id="sign-title">Sign nevertheless?</h2>
      ${this.cards.length > 0 ? html`<p>Nobody answered:</p>
        <ul>${this.cards.map((card) => html`<li>${card.summary}</li>`)}</ul>` : nothing}
      ${this.failed.length > 0 ? html`<p>These orders were not checked by:</p>
        <ul>${this.failed.map((result) => html`<li>${result.title}: ${result.problem}</li>`)}</ul>` : nothing}
      <p class="buttons"><button class="primary" @click=${() => this.close()}>Go back</button>
        <button class="danger" @click=${() => this.sign()}>Sign nevertheless</button></p>` : nothing}</dialog>`;
  }
}

customElements.define('sign-dialog', SignDialog);
