import {html, nothing} from 'lit';
import {PageElement} from './element.js';

const KINDS = {
  failure: {mark: '✕', word: 'Failed'},
  warning: {mark: '!', word: 'To look at'},
  note: {mark: 'i', word: 'Noted'},
  kept: {mark: '✓', word: 'Kept'},
};
const ORDER = ['failure', 'warning', 'note', 'kept'];

/** What became of a check: its severity where it is not kept. */
export const kindOf = (check) => (check.passed ? 'kept' : check.severity);

/** How many checks there are of each kind. */
export function tally(checks) {
  const counts = {failure: 0, warning: 0, note: 0, kept: 0};
  for (const check of checks) {
    counts[kindOf(check)] += 1;
  }
  return counts;
}

/** The counts in words, those that are none left out. */
export function tallyText(checks) {
  const counts = tally(checks);
  return ORDER.filter((kind) => counts[kind] > 0).map((kind) => `${counts[kind]} ${KINDS[kind].word.toLowerCase()}`).join(', ')
    || 'nothing to check';
}

/** Checks, the worst first; those that are kept are folded away. */
class CheckList extends PageElement {
  static properties = {checks: {attribute: false}};

  constructor() {
    super();
    this.checks = [];
  }

  render() {
    const sorted = [...this.checks].sort((a, b) => ORDER.indexOf(kindOf(a)) - ORDER.indexOf(kindOf(b)));
    const kept = sorted.filter((check) => check.passed);
    const rest = sorted.filter((check) => !check.passed);
    return html`
      ${rest.length ? html`<ul class="checks">${rest.map((check) => this.item(check))}</ul>` : nothing}
      ${kept.length ? html`<details class="kept-checks"><summary>${kept.length} ${kept.length === 1 ? 'rule' : 'rules'} kept</summary>
        <ul class="checks">${kept.map((check) => this.item(check))}</ul></details>` : nothing}`;
  }

  item(check) {
    const kind = kindOf(check);
    return html`<li class="check ${kind}">
      <span class="check-mark" aria-hidden="true">${KINDS[kind].mark}</span>
      <div>
        <p><strong class="check-word">${KINDS[kind].word}:</strong> ${check.rule}</p>
        ${check.passed && check.message === check.rule ? nothing : html`<p class="check-message">${check.message}</p>`}
        <p class="quiet"><code>${check.id}</code> · CDS Hooks, ${check.section}</p>
      </div>
    </li>`;
  }
}

customElements.define('check-list', CheckList);
