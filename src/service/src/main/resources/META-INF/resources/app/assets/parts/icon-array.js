import {html, svg, nothing} from 'lit';
import {Part} from '../part.js';
import {countText} from '../reading.js';

const COLUMNS = 10;
const FIGURES = 100;

/** A hundred figures, of which so many are filled. The text beside it says the same; filled and hollow differ in form, not only in colour. */
class IconArray extends Part {

    static properties = {...Part.properties, frequency: {attribute: false}, label: {}, good: {attribute: false}};

    render() {
        const {people, of, bound} = this.frequency;
        const filled = bound === 'fewer' ? 0 : Math.round(people * FIGURES / of);
        const figures = Array.from({length: FIGURES}, (unused, index) => svg`<use href="#figure"
            class=${index < filled ? `figure filled ${this.good ? 'good' : ''}` : 'figure'}
            x=${index % COLUMNS * 20 + 2} y=${Math.floor(index / COLUMNS) * 24 + 2} width="16" height="20"></use>`);
        return html`<figure class="icon-array">
            <svg viewBox="0 0 200 240" role="img" aria-label=${this.label}>
                <symbol id="figure" viewBox="-1 -1 16 20"><circle cx="7" cy="4" r="3.4"></circle>
                    <path d="M1 18c0-6 2-9 6-9s6 3 6 9z"></path></symbol>
                ${figures}
            </svg>
            <figcaption>
                <span class="key filled ${this.good ? 'good' : ''}" aria-hidden="true"></span> ${countText(this.words, this.frequency)}${of === FIGURES && bound === 'exact'
                    ? html`<br><span class="key" aria-hidden="true"></span> ${this.say('icon-array.rest', {count: of - people, rest: of - people})}`
                    : nothing}
                ${bound === 'fewer' ? html`<br>${this.say('icon-array.none')}` : nothing}
            </figcaption>
        </figure>`;
    }
}

customElements.define('icon-array', IconArray);
