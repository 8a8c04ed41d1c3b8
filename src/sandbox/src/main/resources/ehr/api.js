/** The practice EHR's interface. Every failure is an Error whose message is meant for the person at the screen. */
async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(`/ehr/api/${path}`, options);
  } catch {
    throw new Error('The sandbox does not answer. Is it still running?');
  }
  let body = null;
  try {
    body = await answer.json();
  } catch {
    throw new Error(`The sandbox answered ${answer.status} without JSON.`);
  }
  if (!answer.ok) {
    throw new Error(body.problem ?? body.reason ?? `The sandbox answered ${answer.status}.`);
  }
  return body;
}

const send = (method, path, body) =>
  ask(path, {method, headers: {'Content-Type': 'application/json'}, body: JSON.stringify(body)});

export const api = {
  settings: () => ask('settings'),
  services: () => ask('services'),
  addBase: (base) => send('POST', 'bases', {base}),
  removeBase: (base) => send('DELETE', 'bases', {base}),
  exchange: (wish) => send('POST', 'exchanges', wish),
  exchanges: (patient) => ask(patient ? `exchanges?patient=${encodeURIComponent(patient)}` : 'exchanges'),
  exchangeOf: (id) => ask(`exchanges/${encodeURIComponent(id)}`),
  conformance: (wish) => send('POST', 'conformance', wish),
  conformanceOf: (id) => ask(`conformance/${encodeURIComponent(id)}`),
  feedback: (base, service, feedback) => send('POST', 'feedback', {base, service, feedback}),
  workspace: (patient) => ask(`workspace/${encodeURIComponent(patient)}`),
  keep: (patient, workspace) => send('PUT', `workspace/${encodeURIComponent(patient)}`, workspace),
  /** A read or search of one type; a search gives its resources. */
  async fhir(query) {
    const body = await ask(`fhir/${query}`);
    return body.resourceType === 'Bundle' ? (body.entry ?? []).map((entry) => entry.resource) : body;
  },
};
