import {html} from 'lit';

const MARK = /\\([\\`*_{}[\]()#+\-.!|<>~&])|\*\*(.+?)\*\*|`([^`]+)`|\n(?:- )?/g;
const ENTITIES = {'&lt;': '<', '&gt;': '>', '&amp;': '&'};

/** Characters that the service wrote as entities, because a card is Markdown. */
function plain(text) {
    return text.replace(/&(?:lt|gt|amp);/g, entity => ENTITIES[entity]);
}

/** A line of a card's Markdown: bold, code, escapes and new lines. Anything else, markup included, stays the text that it is. */
export function marked(line) {
    const parts = [];
    let at = 0;
    for (const found of line.matchAll(MARK)) {
        parts.push(plain(line.slice(at, found.index)));
        at = found.index + found[0].length;
        if (found[1] !== undefined) {
            parts.push(found[1]);
        } else if (found[2] !== undefined) {
            parts.push(html`<strong>${marked(found[2])}</strong>`);
        } else if (found[3] !== undefined) {
            parts.push(html`<code>${plain(found[3])}</code>`);
        } else {
            parts.push(html`<br>`);
        }
    }
    parts.push(plain(line.slice(at)));
    return parts;
}
