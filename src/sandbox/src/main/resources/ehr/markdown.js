import {Marked} from 'marked';
import DOMPurify from 'dompurify';

const marked = new Marked({gfm: true});
/** A card's summary is a heading of the third level; those inside its detail lie below it. */
marked.use({walkTokens(token) {
  if (token.type === 'heading') {
    token.depth = Math.min(6, Math.max(4, token.depth + 1));
  }
}});

const ALLOWED = {
  ALLOWED_TAGS: ['p', 'br', 'hr', 'strong', 'em', 'del', 'code', 'pre', 'blockquote', 'ul', 'ol', 'li', 'a', 'table', 'thead',
    'tbody', 'tr', 'th', 'td', 'h4', 'h5', 'h6'],
  ALLOWED_ATTR: ['href', 'align', 'start'],
  ALLOWED_URI_REGEXP: /^https?:/i,
};

/** A card's detail as an element: GitHub's Markdown, without pictures, scripts, styles and forms. */
export function markdown(text) {
  const fragment = DOMPurify.sanitize(marked.parse(text), {...ALLOWED, RETURN_DOM_FRAGMENT: true});
  for (const link of fragment.querySelectorAll('a[href]')) {
    link.target = '_blank';
    link.rel = 'noopener noreferrer';
  }
  for (const table of fragment.querySelectorAll('table')) {
    const frame = document.createElement('div');
    frame.className = 'scroll';
    frame.tabIndex = 0;
    frame.setAttribute('role', 'group');
    frame.setAttribute('aria-label', 'Table');
    table.replaceWith(frame);
    frame.append(table);
  }
  const box = document.createElement('div');
  box.className = 'markdown';
  box.append(fragment);
  return box;
}
