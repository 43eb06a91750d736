/** Named in every answer; raised whenever the same counts may give another answer. */
export const codeVersion = '0.4.0';
