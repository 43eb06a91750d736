/** The languages a chart speaks. */
export type Language = 'en' | 'ko';
