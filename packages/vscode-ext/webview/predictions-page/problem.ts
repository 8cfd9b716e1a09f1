import type { PredictionsPageState } from '../../shared/predictions-page.js';
import { element } from '../lib/elements.js';

type Problem = Extract<PredictionsPageState, { type: 'problem' }>;

/** What the page shows in the place of predictions that cannot be read. */
export function problem(document: Document, { title, place, message }: Problem): Node[] {
  return [
    element(document, 'header', [
      element(document, 'div', [
        element(document, 'h1', title),
        element(document, 'p', `Predictions for ${place.split}`, 'quiet'),
      ]),
    ]),
    element(document, 'p', message, 'notice failed'),
    element(document, 'p', 'The page follows the files: it shows them once it can.', 'quiet'),
  ];
}
