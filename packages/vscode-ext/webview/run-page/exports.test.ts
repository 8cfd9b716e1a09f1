import { createDocument } from '@circumplex/figures/document';
import type { RunExport } from '../../shared/run-page.js';
import { createExports } from './exports.js';

const document = createDocument() as unknown as Document;
const model: RunExport = {
  file: 'model.onnx',
  size: '4.5 MB',
  written: 'today',
  verified: 'verified',
};

describe('createExports', () => {
  it('says that there is none, and follows those that come and go', () => {
    const { element, show } = createExports(document, jest.fn());
    const state = () => ['.quiet', 'table'].map((part) => element.querySelector(part)!);
    expect(state().map((each) => (each as HTMLElement).hidden)).toEqual([false, true]);
    show([model]);
    expect(state().map((each) => (each as HTMLElement).hidden)).toEqual([true, false]);
    show([{ ...model, verified: 'not verified' }]);
    const cells = [...element.querySelectorAll('tbody td')].map(({ textContent }) => textContent);
    expect(cells).toEqual(['model.onnx', '4.5 MB', 'not verified', 'today', 'OpenReveal']);
  });

  it('opens a model, and shows where it is', () => {
    const act = jest.fn();
    const { element, show } = createExports(document, act);
    show([model]);
    element.querySelectorAll('button').forEach((each) => each.click());
    expect(act.mock.calls).toEqual([
      ['model.onnx', 'open'],
      ['model.onnx', 'reveal'],
    ]);
  });
});
