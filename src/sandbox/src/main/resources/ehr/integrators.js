/** What integrators see beside the pages: the drawer of exchanges and the page of conformance checks are imported here. */
import './check-list.js';
import './conformance-page.js';
import './exchange-drawer.js';
