const LABORATORY = {system: 'http://snomed.info/sct', code: '108252007', display: 'Laboratory procedure'};
const IMAGING = {system: 'http://snomed.info/sct', code: '363679005', display: 'Imaging'};
const SURGERY = {system: 'http://snomed.info/sct', code: '387713003', display: 'Surgical procedure'};
const laboratory = (code, display, text) => ({system: 'http://loinc.org', code, display, text, category: LABORATORY});

/** The tests and procedures of the order pad: those that the shelf's suggestions order, and two operations that it knows. */
export const tests = [
  laboratory('24331-1', 'Lipid 1996 panel - Serum or Plasma', 'Lipid panel'),
  laboratory('2160-0', 'Creatinine [Mass/volume] in Serum or Plasma', 'Serum creatinine with eGFR'),
  laboratory('9318-7', 'Albumin/Creatinine [Mass Ratio] in Urine', 'Urine albumin-creatinine ratio, spot urine'),
  laboratory('4548-4', 'Hemoglobin A1c/Hemoglobin.total in Blood', 'Hemoglobin A1c'),
  laboratory('6301-6', 'INR in Platelet poor plasma by Coagulation assay', 'INR'),
  laboratory('777-3', 'Platelets [#/volume] in Blood by Automated count', 'Platelet count'),
  laboratory('58410-2', 'CBC panel - Blood by Automated count', 'Blood count'),
  laboratory('51969-4', 'Genetic analysis report', 'Pharmacogenetic test'),
  {system: 'http://www.ama-assn.org/go/cpt', code: '71271', display: 'Low-dose CT of the thorax for lung cancer screening',
    text: 'Low-dose CT of the chest for lung cancer screening', category: IMAGING},
  {system: 'http://snomed.info/sct', code: '23968004', display: 'Excision of colon', text: 'Excision of the colon', category: SURGERY},
  {system: 'http://snomed.info/sct', code: '52734007', display: 'Total replacement of hip', text: 'Total replacement of the hip',
    category: SURGERY},
];
