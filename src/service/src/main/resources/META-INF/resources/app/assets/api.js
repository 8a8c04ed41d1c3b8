/** What the page asks the service. No token is here: the browser's session cookie, which no script can read, says who asks. */

/** Why there is no answer; `kind` is the state that the page shows. */
export class Trouble extends Error {

    constructor(kind, {reasons = [], signIn = null} = {}) {
        super(kind);
        this.kind = kind;
        this.reasons = reasons;
        this.signIn = signIn;
    }
}

const KINDS = {400: 'refused', 401: 'sign-in', 403: 'not-found', 404: 'not-found', 409: 'model-changed', 410: 'not-found', 422: 'refused'};

async function ask(url, options) {
    let answer;
    try {
        answer = await fetch(url, {credentials: 'same-origin', cache: 'no-store', redirect: 'error', ...options});
    } catch (lost) {
        if (lost.name === 'AbortError') {
            throw lost;
        }
        throw new Trouble(navigator.onLine ? 'unavailable' : 'offline');
    }
    let body = null;
    try {
        body = await answer.json();
    } catch {
        // Without a JSON body the status says enough.
    }
    if (answer.ok && body !== null) {
        return body;
    }
    throw new Trouble(KINDS[answer.status] ?? 'unavailable', {
        reasons: Array.isArray(body?.reasons) ? body.reasons : [],
        signIn: ownPath(body?.signIn),
    });
}

/** Only a path of this service; anything else is no way to sign in. */
export function ownPath(text) {
    return typeof text === 'string' && /^\/(?![\/\\])/.test(text) ? text : null;
}

/** The address of an explanation, beside these files. */
function address(handle, below = '') {
    return new URL(`../api/explanations/${encodeURIComponent(handle)}${below}`, import.meta.url);
}

/** The explanation behind a handle. */
export function explanation(handle) {
    return ask(address(handle));
}

/** Ends the session, and gives the address to go to next: the record's own sign-out, or the page that says what is done. */
export async function signOut() {
    const {next} = await ask(new URL('../api/sign-out', import.meta.url), {method: 'POST'});
    const url = new URL(next, location.href);
    if (!['http:', 'https:'].includes(url.protocol)) {
        throw new Trouble('unavailable');
    }
    return url.href;
}

/** What the model would say with other values. */
export function whatIf(handle, estimate, inputs, signal) {
    return send(address(handle, '/what-if'), {estimate, inputs}, signal);
}

/** Says what somebody thinks of the card. */
export function feedback(handle, answer, comment) {
    return send(address(handle, '/feedback'), {answer, comment});
}

function send(url, body, signal) {
    return ask(url, {method: 'POST', headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body), signal});
}
