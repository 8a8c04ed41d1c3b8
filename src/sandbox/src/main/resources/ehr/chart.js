import {api} from './api.js';
import {concept, day, quantity, result, unit as printed, when} from './fhir-text.js';

/** HL7's v3 ActCode, as an Encounter's class has it. */
const CLASSES = {AMB: 'Ambulatory', EMER: 'Emergency', IMP: 'Inpatient', HH: 'Home health', VR: 'Virtual'};
const GENE = '48018-6';
const GENE_REPORT = '51969-4';
const isWrong = (resource) => resource.status === 'entered-in-error'
  || resource.verificationStatus?.coding?.some((one) => ['entered-in-error', 'refuted'].includes(one.code));

/** Reads a chart: everything that the pages show of a patient, newest first. Entries made in error are left out, and counted. */
export async function readChart(patient) {
  const search = (type, more = '') => api.fhir(`${type}?patient=${patient}&_count=1000${more}`);
  const [person, ...all] = await Promise.all([
    api.fhir(`Patient/${patient}`), search('Condition'), search('MedicationRequest'), search('MedicationStatement'),
    search('AllergyIntolerance'), search('Observation'), search('DiagnosticReport'), search('Encounter'), search('Procedure'),
  ]);
  const wrong = all.flat().filter(isWrong).length;
  const [conditions, requests, statements, allergies, observations, reports, encounters, procedures] =
    all.map((list) => list.filter((resource) => !isWrong(resource)));
  const genes = observations.filter(isGenomic);
  return {
    person,
    wrong,
    problems: conditions.map((one) => ({text: concept(one.code), date: day(one.onsetDateTime ?? one.onsetPeriod?.start ?? one.recordedDate),
      state: concept(one.clinicalStatus)})),
    medications: [...requests, ...statements].map((one) => ({order: one, date: day(one.authoredOn ?? one.effectiveDateTime
      ?? one.effectivePeriod?.start ?? one.dateAsserted), state: one.status})),
    allergies: allergies.map((one) => ({text: concept(one.code), state: one.criticality ? `criticality ${one.criticality}` : '',
      reaction: (one.reaction ?? []).flatMap((reaction) => reaction.manifestation ?? []).map(concept).join(', ')})),
    genomics: [...genes.map(genomic), ...reports.filter((one) => one.code?.coding?.some((coding) => coding.code === GENE_REPORT))
      .map((one) => ({gene: concept(one.code), text: one.conclusion ?? `report with ${one.result?.length ?? one.contained?.length ?? 0} results`, date: when(one)}))],
    results: series(observations.filter((one) => !isGenomic(one))),
    encounters: encounters.map((one) => ({text: concept(one.type?.[0]) || one.class?.display || CLASSES[one.class?.code] || one.class?.code || 'Encounter',
      date: day(one.period?.start), end: day(one.period?.end), state: one.status})).sort((a, b) => b.date.localeCompare(a.date)),
    procedures: procedures.map((one) => ({text: concept(one.code), date: day(one.performedDateTime ?? one.performedPeriod?.start)})),
  };
}

const part = (observation, code) => observation.component?.find((one) => one.code?.coding?.some((coding) => coding.code === code));
const isGenomic = (observation) => Boolean(part(observation, GENE));

function genomic(observation) {
  const change = observation.component.filter((one) => !one.code?.coding?.some((coding) => coding.code === GENE))
    .map((one) => concept(one.valueCodeableConcept)).filter(Boolean);
  const value = result(observation);
  return {gene: concept(part(observation, GENE).valueCodeableConcept), text: [value, ...change].join(', '), date: when(observation)};
}

/** Observations of the same code as one row: the newest value, and its numbers over time where there are several in one unit. */
function series(observations) {
  const rows = new Map();
  for (const one of observations) {
    const coding = one.code?.coding?.[0];
    const key = coding ? `${coding.system}|${coding.code}` : concept(one.code);
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  return [...rows.values()].map((list) => {
    const sorted = list.sort((a, b) => when(b).localeCompare(when(a)));
    const newest = sorted[0];
    return {
      key: newest.id,
      name: concept(newest.code),
      value: result(newest),
      date: when(newest),
      kind: newest.category?.[0]?.coding?.[0]?.code ?? '',
      preliminary: newest.status !== 'final' && newest.status !== 'amended' && newest.status !== 'corrected' ? newest.status : '',
      points: points(sorted),
    };
  }).sort((a, b) => b.date.localeCompare(a.date) || a.name.localeCompare(b.name));
}

function points(observations) {
  const lines = new Map();
  for (const one of observations) {
    const parts = one.valueQuantity ? [{name: concept(one.code), value: one.valueQuantity}]
      : (one.component ?? []).filter((each) => each.valueQuantity).map((each) => ({name: concept(each.code), value: each.valueQuantity}));
    for (const {name, value} of parts) {
      if (value.value !== undefined && !value.comparator && when(one)) {
        const unit = value.code ?? value.unit ?? '';
        const key = `${name}|${unit}`;
        lines.set(key, {name, unit: printed(value), at: [...(lines.get(key)?.at ?? []),
          {date: one.effectiveDateTime ?? when(one), value: value.value, text: quantity(value)}]});
      }
    }
  }
  return [...lines.values()].filter((line) => line.at.length > 1)
    .map((line) => ({...line, at: line.at.sort((a, b) => a.date.localeCompare(b.date))}));
}
