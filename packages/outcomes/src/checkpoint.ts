/** Name of the checkpoint of the outcome tables. */
export const outcomesCheckpoint = 'outcomes';
