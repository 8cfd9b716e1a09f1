import { createDocument } from '@circumplex/figures/document';
import type { ShownModel } from '../../shared/onnx-page.js';
import { header } from './header.js';
import { model, verification } from './model.testing.js';
import { pager } from './pager.js';
import { valuesTable } from './values-table.js';
import { verificationPart } from './verification.js';

const document = createDocument() as unknown as Document;
const closed = { has: () => false, set: () => undefined };

function page(nodes: readonly Node[]): HTMLElement {
  const main = document.createElement('main');
  main.append(...nodes);
  return main;
}

describe('header', () => {
  const shown = (change: Partial<ShownModel>, openIn = jest.fn(), findViewer = jest.fn()) =>
    page(header(document, { ...model, ...change }, { openIn, findViewer }));

  it('has name, verdict and numbers', () => {
    const main = shown({});
    expect(main.querySelector('h1')?.textContent).toBe('model.onnx');
    expect(main.querySelector('.status.finished')?.textContent).toBe('verified');
    expect(main.querySelector('.tiles .value')?.textContent).toBe('4.5 MiB');
    const failed = shown({ verification: { ...verification, passed: false } });
    expect(failed.querySelector('.status.failed')?.textContent).toBe('not verified');
    expect(shown({ verification: null }).querySelector('.status')).toBeNull();
  });

  it('offers other viewers, and looks for one where there is none', () => {
    const openIn = jest.fn();
    const buttons = shown({ viewers: ['Netron', 'Plot'] }, openIn).querySelectorAll('button');
    expect([...buttons].map(({ textContent }) => textContent)).toEqual([
      'Open in Netron',
      'Open in Plot',
    ]);
    buttons[1]?.click();
    expect(openIn).toHaveBeenCalledWith(1);
    const find = jest.fn();
    shown({}, openIn, find).querySelector<HTMLElement>('.viewers button')?.click();
    expect(find).toHaveBeenCalledTimes(1);
  });

  it('shows foreign words as text, never as markup', () => {
    const main = shown({ title: '<b>m</b>', warnings: ['<img src=x>'], subtitle: '<i>s</i>' });
    expect(main.querySelector('b, i, img')).toBeNull();
    expect(main.querySelector('li')?.textContent).toBe('<img src=x>');
  });
});

describe('valuesTable', () => {
  it('tells names, types, shapes and meaning, and which sizes are free', () => {
    const table = valuesTable(document, model);
    expect([...table.querySelectorAll('.part')].map((each) => each.textContent)).toEqual([
      'Inputs',
      'Outputs',
    ]);
    expect(table.textContent).toContain('framesfloat32[batch, 32]face crops');
    expect([...table.querySelectorAll('em')].map((each) => each.textContent)).toEqual(['batch']);
    expect(table.textContent).toContain('yfloat32unknown');
  });

  it('has no empty column under a heading', () => {
    const inputs = model.inputs.map((value) => ({ ...value, meaning: '' }));
    const heads = valuesTable(document, { ...model, inputs }).querySelectorAll('thead th');
    expect(heads[3]?.textContent).toBe('');
  });
});

describe('verificationPart', () => {
  const shown = (change: Partial<ShownModel>, open = jest.fn()) =>
    page(verificationPart(document, { ...model, ...change }, closed, open));

  it('tells in words and numbers what was compared', () => {
    const open = jest.fn();
    const main = shown({}, open);
    expect(main.querySelector('.notice.finished')?.textContent).toMatch(/^Passed/);
    const rows = [...main.querySelectorAll('tbody tr')].map(({ textContent }) => textContent);
    expect(rows).toEqual(['112.7e−7passed', '16 as 4 + 20.5too large', 'conv11e−8']);
    main.querySelector('button')?.click();
    expect(open).toHaveBeenCalled();
  });

  it('tells what is wrong', () => {
    const drift = 'conv1 differs first';
    const failed = { ...verification, passed: false, drift, warnings: ['constant'] };
    const main = shown({ verification: failed });
    expect(main.querySelector('.notice.failed')).not.toBeNull();
    expect(main.textContent).toContain(drift);
    expect(main.querySelector('li')?.textContent).toBe('constant');
  });

  it('says that there is no report, or none that can be read; nothing of foreign models', () => {
    expect(shown({ verification: null }).textContent).toMatch(/no report beside this file/);
    expect(shown({ verification: 'not JSON' }).querySelector('.notice')?.textContent).toBe(
      'not JSON',
    );
    expect(shown({ verification: null, own: false }).childElementCount).toBe(0);
  });
});

describe('pager', () => {
  it('is there where there are more rows, and goes both ways', () => {
    expect(pager(document, { offset: 0, limit: 10, total: 10 }, jest.fn())).toEqual([]);
    const go = jest.fn();
    const [bar] = pager(document, { offset: 10, limit: 10, total: 25 }, go);
    expect(bar?.textContent).toContain('11 to 20 of 25');
    bar?.querySelectorAll('button').forEach((each) => each.click());
    expect(go.mock.calls).toEqual([[0], [20]]);
    const [last] = pager(document, { offset: 20, limit: 10, total: 25 }, go);
    const disabled = [...(last?.querySelectorAll('button') ?? [])].map((each) => each.disabled);
    expect(disabled).toEqual([false, true]);
  });
});
