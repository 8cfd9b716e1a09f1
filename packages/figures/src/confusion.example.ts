import type { ConfusionData } from './confusion.js';

/** Seven expressions, some easy, one without a sample. */
export const confusionExample: ConfusionData = {
  classes: ['anger', 'disgust', 'fear', 'happiness', 'sadness', 'surprise', 'neutral'],
  counts: [
    [41, 6, 5, 2, 9, 3, 8],
    [0, 0, 0, 0, 0, 0, 0],
    [7, 2, 22, 3, 11, 14, 6],
    [2, 0, 1, 118, 3, 5, 7],
    [8, 3, 6, 4, 49, 1, 15],
    [1, 0, 9, 5, 1, 61, 3],
    [6, 1, 3, 8, 12, 3, 72],
  ],
};
