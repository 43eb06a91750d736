/** Where the registry's own identifiers, codes and extensions are named. It is a name, and no page is there. */
export const base = 'https://calcinosis-registry.example/fhir';

/** The identifier of a case, a lesion or a visit. */
export const identifierSystem = (of: 'case' | 'lesion' | 'visit'): string => `${base}/${of}`;

/** The codes of a field of the dictionary. */
export const codeSystem = (field: string): string => `${base}/dictionary/${field}`;

/** The extension that holds a field which has no place of its own in a resource. */
export const extensionUrl = (field: string): string => `${base}/field/${field}`;

/** Units are codes of UCUM. */
export const unitSystem = 'http://unitsofmeasure.org';

/** Reasons for absence, in the words that the dictionary has taken from FHIR. */
export const absentSystem = 'http://terminology.hl7.org/CodeSystem/data-absent-reason';
export const absentExtension = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';

export const referenceTo = (resourceType: string, id: string): string => `${resourceType}/${id}`;
