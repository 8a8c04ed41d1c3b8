import {api} from './api.js';

/** Which services the record calls: every one that it is told of, but those for research and the parts of one that answers for them. */
const KEY = 'practice-ehr.services';
const read = () => JSON.parse(localStorage.getItem(KEY) ?? '{}');

let known = null;

export async function bases(anew = false) {
  if (!known || anew) {
    known = api.services().then((answer) => answer.bases);
    known.catch(() => { known = null; });
  }
  return known;
}

export const use = (answer) => { known = Promise.resolve(answer.bases); return answer.bases; };

/** The services of which a service says that one configures either it or them. */
export function parts(service) {
  const found = /either this service or its parts \(([^)]*)\)/.exec(service.usageRequirements ?? '');
  return found ? found[1].split(/[,\s]+/).filter(Boolean) : [];
}

/** The service that answers for this one at the same hook; null without one. */
export const whole = (service, all) =>
  all.find((other) => other.hook === service.hook && other.id !== service.id && parts(other).includes(service.id)) ?? null;

const key = (base, service) => `${base} ${service.id} ${service.hook}`;

/** Whether a service says of itself that it is for research: such a one is called only where somebody switched it on. */
export const isResearch = (service) => /^research only\b/i.test(service.usageRequirements ?? '');

export const isCalled = (base, service, all) => read()[key(base, service)] ?? !(whole(service, all) || isResearch(service));

export function setCalled(base, service, called) {
  localStorage.setItem(KEY, JSON.stringify({...read(), [key(base, service)]: called}));
}

/** What is called at a hook, as {base, service}. */
export async function listeners(hook) {
  return (await bases()).flatMap(({base, services}) => services
    .filter((service) => service.hook === hook && isCalled(base, service, services))
    .map((service) => ({base, service})));
}
