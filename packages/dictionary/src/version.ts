/** Version of the dictionary that this build writes; an event keeps the version it was made under. */
export const dictionaryVersion = '0.2.0';
