/** What a person reads of FHIR resources. Display strings are for reading only; nothing here decides anything. */

/** "Given Family", without titles. */
export function name(patient) {
  const best = (patient.name ?? []).find((one) => one.use === 'official') ?? patient.name?.[0];
  if (!best) {
    return 'No name recorded';
  }
  return best.text || [...(best.given ?? []), best.family].filter(Boolean).join(' ') || 'No name recorded';
}

/** "64 years", from the birth date; "age not recorded" without one. */
export function age(patient, now = new Date()) {
  const born = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(patient.birthDate ?? '');
  if (!born) {
    return 'age not recorded';
  }
  const end = /^(\d{4})-(\d{2})-(\d{2})/.exec(patient.deceasedDateTime ?? '')
    ? new Date(patient.deceasedDateTime) : now;
  let years = end.getFullYear() - Number(born[1]);
  const month = Number(born[2] ?? 1) - 1;
  const day = Number(born[3] ?? 1);
  if (end.getMonth() < month || (end.getMonth() === month && end.getDate() < day)) {
    years -= 1;
  }
  return `${years} years`;
}

let words = {};
/** Words for codes that some charts write without any; read once, before the first page. */
export const wordsAreRead = fetch('/ehr/code-words.json').then((answer) => answer.json()).then((read) => { words = read; });

/** The words of a CodeableConcept; its code where there are none. */
export function concept(value) {
  if (!value) {
    return '';
  }
  const coding = value.coding?.find((one) => one.display) ?? value.coding?.[0];
  return value.text || coding?.display || words[`${coding?.system}|${coding?.code}`] || coding?.code || '';
}

/** The day of a FHIR date, dateTime or instant. */
export const day = (text) => (text ?? '').slice(0, 10);

/** When an Observation holds. */
export const when = (observation) => day(observation.effectiveDateTime ?? observation.effectiveInstant
  ?? observation.effectivePeriod?.end ?? observation.effectivePeriod?.start ?? observation.issued);

/** A Quantity with its unit, as it was written down. */
export const quantity = (value) => value?.value === undefined ? ''
  : `${value.comparator ?? ''}${value.value} ${unit(value)}`.trim();

/** UCUM's codes that people write otherwise. */
const PRINTED = {'mm[Hg]': 'mm Hg', Cel: '°C', 'kg/m2': 'kg/m²', '10*3/uL': '10³/µL', a: 'years', '{score}': 'points', 'mL/min/{1.73_m2}': 'mL/min/1.73 m²'};
export const unit = (value) => PRINTED[value.unit ?? value.code]
  ?? (value.unit ?? value.code ?? '(no unit)').replace(/^\{([^{}]*)\}/, '$1');

/** The value of an Observation, or why there is none. */
export function result(observation) {
  if (observation.valueQuantity) {
    return quantity(observation.valueQuantity);
  }
  const pressure = ['8480-6', '8462-4'].map((code) => observation.component?.find((one) =>
    one.code?.coding?.some((coding) => coding.system === 'http://loinc.org' && coding.code === code))?.valueQuantity);
  if (pressure[0]?.value !== undefined && pressure[1]?.value !== undefined && pressure[0].unit === pressure[1].unit) {
    return `${pressure[0].value}/${quantity(pressure[1])}`;
  }
  if (observation.component?.some((part) => part.valueQuantity)) {
    return observation.component.filter((part) => part.valueQuantity)
      .map((part) => `${concept(part.code)} ${quantity(part.valueQuantity)}`).join('; ');
  }
  if (observation.dataAbsentReason) {
    return `no value: ${concept(observation.dataAbsentReason)}`;
  }
  return concept(observation.valueCodeableConcept) || observation.valueString
    || (observation.valueInteger !== undefined ? String(observation.valueInteger) : '')
    || (observation.valueBoolean !== undefined ? (observation.valueBoolean ? 'yes' : 'no') : '') || 'recorded';
}

/** What an order, prescription or statement is for. */
export function orderName(order) {
  return concept(order.medicationCodeableConcept) || concept(order.code) || order.medicationReference?.display
    || concept(order.contained?.find((one) => `#${one.id}` === order.medicationReference?.reference)?.code)
    || order.medicationReference?.reference || order.resourceType;
}

/** The time of day, for what happened on this desk. */
export const time = (instant) => new Date(instant).toLocaleTimeString([], {hour: '2-digit', minute: '2-digit'});
