import { createDocument } from '@circumplex/figures/document';
import type { OnnxPageState } from '../../shared/onnx-page.js';
import { element } from '../lib/elements.js';
import { keptState, openParts } from './kept-state.js';
import { modelPage } from './model-page.js';
import { model } from './model.testing.js';

const document = createDocument() as unknown as Document;

function page(state: OnnxPageState) {
  let stored: unknown;
  const api = { getState: () => stored, setState: (value: unknown) => (stored = value) };
  const parts = openParts(keptState(api));
  const main = element(
    document,
    'main',
    modelPage(document, state, {
      parts,
      openIn: jest.fn(),
      findViewer: jest.fn(),
      openReport: jest.fn(),
      run: element(document, 'div', 'runs'),
      layers: element(document, 'div', 'layers'),
    }),
  );
  return { main, again: () => openParts(keptState(api)) };
}

function titles(main: HTMLElement): (string | null)[] {
  return [...main.querySelectorAll('h2')].map(({ textContent }) => textContent);
}

describe('modelPage', () => {
  it('has a part for everything that there is to say, and none for what there is not', () => {
    expect(titles(page(model).main)).toEqual([
      'Inputs and outputs',
      'Try it',
      'Verification',
      'Layers',
    ]);
    const more = {
      ...model,
      feeding: [{ name: 'Size', value: '32 × 32' }],
      metadata: model.feeding,
    };
    expect(titles(page(more).main)).toContain('Preparing frames');
  });

  it('has the metadata as they are behind a disclosure, which stays as it was', () => {
    const metadata = [{ name: 'key', value: '<b>value</b>' }];
    const { main, again } = page({ ...model, metadata });
    const details = [...main.querySelectorAll('details')].find((each) =>
      each.textContent?.startsWith('All metadata (1)'),
    )!;
    expect(details.querySelector('dd')?.textContent).toBe('<b>value</b>');
    expect(details.hasAttribute('open')).toBe(false);
    Object.assign(details, { open: true });
    details.dispatchEvent(new document.defaultView!.Event('toggle'));
    expect(again().has('All metadata (1)')).toBe(true);
  });

  it('says why there is no model', () => {
    const { main } = page({ type: 'problem', title: 'm.onnx', message: '<i>cut</i>' });
    expect(main.querySelector('h1')?.textContent).toBe('m.onnx');
    expect(main.querySelector('.notice')?.textContent).toBe('<i>cut</i>');
    expect(main.querySelector('h2, i')).toBeNull();
  });
});
