import { createDocument } from '@circumplex/figures/document';
import type { ConfusionTable, Sample, ShownConfusion } from '../../shared/confusion-page.js';

/** A document whose elements can have the keyboard's focus, which linkedom's cannot. */
export function testDocument(): Document {
  const document = createDocument() as unknown as Document;
  let active: Element = document.body;
  Object.defineProperty(document, 'activeElement', { get: () => active });
  const { prototype } = document.defaultView!.HTMLElement;
  const activate = (element: HTMLElement): void => {
    active = element;
    element.dispatchEvent(new document.defaultView!.Event('focus'));
  };
  prototype.scrollIntoView = () => undefined;
  prototype.focus = function focus(this: HTMLElement) {
    activate(this);
  };
  return document;
}

/** Presses a key where the focus is. */
export function press(document: Document, key: string, ctrlKey = false): void {
  const event = new document.defaultView!.Event('keydown', { bubbles: true, cancelable: true });
  document.activeElement!.dispatchEvent(Object.assign(event, { key, ctrlKey }));
}

/** A table of three classes: 20 samples, of which 14 are right. */
export function testTable(
  counts = [
    [6, 2, 0],
    [1, 8, 3],
    [0, 0, 0],
  ],
): ConfusionTable {
  const rows = counts.map((row) => row.reduce((a, b) => a + b, 0));
  return {
    samples: rows.reduce((a, b) => a + b, 0),
    accuracy: 0.7,
    macroF1: 0.5,
    perClass: rows.map((support, k) => ({
      accuracy: support ? counts[k]![k]! / support : null,
      precision: 0.5 + k / 10,
      recall: support ? counts[k]![k]! / support : null,
      f1: 0.9 - k / 10,
      support,
    })),
    counts,
  };
}

export const NAMES = ['calm', 'glad', 'sad'] as const;

/** A frame of the cell of glad ones taken for sad. */
export function testSample(changes: Partial<Sample> = {}): Sample {
  return {
    ...{ index: 40, video: 'v1', frame: 12, frames: 1, label: 1, prediction: 2 },
    ...{ probability: 0.75, picture: null, ...changes },
  };
}

/** What a page is told. */
export function testState(changes: Partial<ShownConfusion> = {}): ShownConfusion {
  return {
    type: 'shown',
    place: { folder: '/runs/r', split: 'test' },
    title: 'study',
    revision: 1,
    facts: ['r', 'test: 20 frames'],
    names: NAMES,
    tables: { frames: testTable(), videos: null },
    pictures: null,
    ...changes,
  };
}
