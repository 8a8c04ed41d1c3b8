import {html, nothing} from 'lit';
import {Part} from '../part.js';

/** Why there is nothing to show, and what to do about it. Unknown, expired and somebody else's read alike. */
class TheTrouble extends Part {

    static properties = {...Part.properties, kind: {}, signIn: {attribute: false}};

    render() {
        return html`<div class="trouble" role="alert">
            <h1>${this.say(`trouble.${this.kind}`)}</h1>
            <p>${this.say(`trouble.${this.kind}.means`)}</p>
            ${this.kind === 'sign-in' && this.signIn ? html`<p><a class="button" href=${this.signIn}>${this.say('trouble.sign-in.do')}</a></p>` : nothing}
            ${this.kind === 'offline' || this.kind === 'unavailable' ? html`<p><button type="button"
                @click=${() => this.dispatchEvent(new CustomEvent('again', {bubbles: true}))}>${this.say('trouble.again')}</button></p>` : nothing}
        </div>`;
    }
}

customElements.define('the-trouble', TheTrouble);
