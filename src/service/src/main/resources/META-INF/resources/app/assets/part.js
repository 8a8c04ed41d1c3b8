import {LitElement} from 'lit';

/** A part of the page: it shows an explanation in the reader's words, in the page's own document, so that one style sheet serves all. */
export class Part extends LitElement {

    static properties = {
        words: {attribute: false},
        explanation: {attribute: false},
    };

    createRenderRoot() {
        return this;
    }

    say(key, values) {
        return this.words.say(key, values);
    }
}
