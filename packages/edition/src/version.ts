/** Of the code that makes documents from content: raised whenever the same content may come out otherwise. */
export const editionVersion = '0.5.0';
