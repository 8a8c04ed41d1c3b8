import {html, nothing} from 'lit';
import {PageElement} from './element.js';

/** Asks why a card is overridden; "override" tells the reason, one of the card's, and a comment. */
class OverrideDialog extends PageElement {
  static properties = {card: {}, chosen: {state: true}, comment: {state: true}};

  ask(card) {
    this.card = card;
    this.chosen = null;
    this.comment = '';
    this.updateComplete.then(() => this.querySelector('dialog').showModal());
  }

  close() {
    this.querySelector('dialog').close();
  }

  done(event) {
    event.preventDefault();
    const reason = this.card.overrideReasons?.[this.chosen];
    this.close();
    this.dispatchEvent(new CustomEvent('override', {detail: {reason, comment: this.comment.trim()}}));
  }

  render() {
    const {card} = this;
    return html`<dialog aria-labelledby="override-title">
      ${card ? html`<form @submit=${(event) => this.done(event)}>
        <h2 id="override-title">Override this card?</h2>
        <p>${card.summary}</p>
        ${card.overrideReasons?.length ? html`<fieldset><legend>Why</legend>
          ${card.overrideReasons.map((reason, i) => html`<label class="choice">
            <input type="radio" name="reason" value=${i} .checked=${this.chosen === i} required
              @change=${() => { this.chosen = i; }}> ${reason.display ?? reason.code}</label>`)}</fieldset>` : nothing}
        <label for="override-comment">Comment (goes to the service; no names, please)</label>
        <textarea id="override-comment" rows="2" .value=${this.comment}
          @input=${(event) => { this.comment = event.target.value; }}></textarea>
        <p class="buttons"><button type="button" class="plain" @click=${() => this.close()}>Cancel</button>
          <button class="primary">Override</button></p>
      </form>` : nothing}
    </dialog>`;
  }
}

customElements.define('override-dialog', OverrideDialog);
