import {html} from 'lit';
import {PageElement} from './element.js';

const KEY = 'practice-ehr.theme';
const NEXT = {auto: 'light', light: 'dark', dark: 'auto'};
const WORDS = {auto: ['◐', 'Theme: as the system'], light: ['☀', 'Theme: light'], dark: ['☾', 'Theme: dark']};

export function showTheme() {
  const theme = localStorage.getItem(KEY) ?? 'auto';
  document.documentElement.dataset.theme = theme;
  return theme;
}

/** Light, dark, or as the system has it. */
class ThemeSwitch extends PageElement {
  static properties = {theme: {state: true}};

  constructor() {
    super();
    this.theme = showTheme();
  }

  render() {
    const [sign, words] = WORDS[this.theme];
    return html`<button class="plain theme" aria-label=${words} title=${words} @click=${() => {
      localStorage.setItem(KEY, NEXT[this.theme]);
      this.theme = showTheme();
      dispatchEvent(new Event('theme'));
    }}><span aria-hidden="true">${sign}</span></button>`;
  }
}

customElements.define('theme-switch', ThemeSwitch);
