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

/** Short names of code systems, by the URIs of FHIR R4's list of code systems. */
const SYSTEMS = {
  'http://snomed.info/sct': 'SNOMED CT', 'http://loinc.org': 'LOINC', 'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM', 'http://hl7.org/fhir/sid/icd-10': 'ICD-10', 'http://hl7.org/fhir/sid/icd-9-cm': 'ICD-9-CM',
  'http://hl7.org/fhir/sid/ndc': 'NDC', 'http://hl7.org/fhir/sid/cvx': 'CVX', 'http://www.ama-assn.org/go/cpt': 'CPT',
  'http://www.whocc.no/atc': 'ATC', 'http://unitsofmeasure.org': 'UCUM',
};

/** A code that says little alone, with its system: "ICD-10-CM E11.9". HL7's own codes are words, as "active", and stand alone. */
function bare({system, code}) {
  const isWord = /^[A-Za-z][A-Za-z-]*$/.test(code) && /^https?:\/\/(terminology\.)?hl7\.org\//.test(system ?? '');
  return isWord ? code : `${SYSTEMS[system] ?? (system ? system.replace(/^(https?:\/\/|urn:oid:)/, '') : 'code of no named system')} ${code}`;
}

/** The words of a CodeableConcept; its code with the code system's name where there are none. */
export function concept(value) {
  const codings = (value?.coding ?? []).filter(Boolean);
  const word = (coding) => coding.display || words[`${coding.system}|${coding.code}`];
  const coded = codings.find((coding) => coding.code);
  return value?.text || codings.map(word).find(Boolean) || (coded ? bare(coded) : '');
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
