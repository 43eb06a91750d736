/** What a person reads, in both languages of the registry. */
export interface Label {
  readonly en: string;
  readonly ko: string;
}
