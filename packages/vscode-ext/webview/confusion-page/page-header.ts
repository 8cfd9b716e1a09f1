import type { ConfusionTable, ShownConfusion, Unit } from '../../shared/confusion-page.js';
import { count, decimals } from '../../shared/words.js';
import { element } from '../lib/elements.js';
import { tile } from '../lib/tile.js';
import { signed } from './words.js';

/** What the head of the page shows. */
export interface HeaderContent {
  readonly state: ShownConfusion;
  readonly unit: Unit;
  readonly table: ConfusionTable;
  /** What it is compared with, if anything. */
  readonly other: ConfusionTable | null;
}

function change(now: number | null, then: number | null | undefined): string {
  return now === null || then == null ? '' : `${signed(now - then, 3)} against the other run`;
}

/** Title, facts and the scores over all samples. */
export function pageHeader(document: Document, content: HeaderContent): Node[] {
  const { state, unit, table, other } = content;
  const { accuracy, macroF1, samples } = table;
  const others = other ? `${count(other.samples)} in the other run` : '';
  return [
    element(document, 'h1', state.title),
    element(document, 'p', state.facts.join(' · '), 'place'),
    element(
      document,
      'dl',
      [
        tile(document, 'Accuracy', decimals(accuracy), change(accuracy, other?.accuracy)),
        tile(document, 'Macro F1', decimals(macroF1), change(macroF1, other?.macroF1)),
        tile(document, unit === 'frames' ? 'Frames' : 'Videos', count(samples), others),
      ],
      'tiles',
    ),
  ];
}
