import { createDocument } from '@circumplex/figures/document';
import { compareLook, type ComparedRun, type CompareLook } from '../../shared/compare-page.js';
import { ComparePage } from './page.js';
import { testComparedRun } from './run.testing.js';

const document = createDocument() as unknown as Document;

/** A page that draws at once; its runs have no curves, since there is no canvas here. */
function start(look: Partial<CompareLook> = {}) {
  const kept: { folders: readonly string[]; look: CompareLook }[] = [];
  const said: string[] = [];
  const main = document.createElement('main');
  document.body.replaceChildren(main);
  const page = new ComparePage(main, compareLook.parse(look), {
    series: () => Promise.reject(new Error('none')),
    add: () => said.push('add'),
    copy: (text) => said.push(text),
    remove: (folder) => said.push(`remove ${folder}`),
    open: (folder) => said.push(`open ${folder}`),
    order: (folders) => said.push(`order ${folders.join()}`),
    keep: (folders, now) => kept.push({ folders, look: now }),
  });
  const texts = (selector: string) =>
    [...main.querySelectorAll(selector)].map(({ textContent }) => textContent);
  return { page, main, kept, said, texts };
}

const run = (id: string, name: string): ComparedRun =>
  testComparedRun({ id, name, curves: { version: 1, names: [] } });

describe('ComparePage', () => {
  beforeAll(() => {
    globalThis.requestAnimationFrame = (draw) => {
      draw(0);
      return 0;
    };
    globalThis.cancelAnimationFrame = () => undefined;
  });

  it('shows runs as they are read, in the order of the comparison', () => {
    const { page, texts } = start();
    page.select(['/runs/a', '/runs/b']);
    expect(texts('header .quiet')).toEqual(['Reading 1 of 2 runs…']);
    page.take(run('b', 'second'));
    page.take(run('a', 'first'));
    expect(texts('header .quiet')).toEqual(['2 runs']);
    expect(texts('.run-list .name')).toEqual(['first', 'second']);
    expect(texts('.scores tbody .run-name')).toEqual(['first', 'second']);
  });

  it('forgets runs that are removed, and takes none that is not compared', () => {
    const { page, texts, kept } = start();
    page.select(['/runs/a', '/runs/b']);
    page.take(run('a', 'first'));
    page.take(run('b', 'second'));
    page.select(['/runs/b']);
    page.take(run('a', 'first'));
    expect(texts('.run-list .name')).toEqual(['second']);
    expect(kept.at(-1)).toMatchObject({ folders: ['/runs/b'], look: { colors: { '/runs/b': 1 } } });
  });

  it('keeps what the user changes', () => {
    const { page, main, kept } = start({ sort: { column: 'best', reversed: false } });
    page.select(['/runs/a']);
    page.take(run('a', 'first'));
    main.querySelector<HTMLElement>('.toggle')!.click();
    expect(kept.at(-1)?.look.hidden).toEqual(['/runs/a']);
    main.querySelector<HTMLElement>('.toggle')!.click();
    expect(kept.at(-1)?.look.hidden).toEqual([]);
    main.querySelector<HTMLElement>('.sort[aria-label="Best CCC"]')!.click();
    expect(kept.at(-1)?.look.sort).toEqual({ column: 'best', reversed: true });
  });

  it('shows settings, and says where there are no curves', () => {
    const { page, texts } = start();
    page.select(['/runs/a', '/runs/b']);
    page.take(run('a', 'first'));
    page.take(run('b', 'second'));
    const rows = [{ path: 'seed', values: ['1', '2'], differs: true }];
    page.setSettings({ folders: ['/runs/a', '/runs/b'], rows });
    expect(texts('.settings tbody tr')).toEqual(['seed12']);
    expect(texts('.charts > p')).toEqual(['No curves yet: they appear with the first update.']);
  });

  it('hides its tables while there is nothing to compare', () => {
    const { page, main } = start();
    page.select([]);
    const hidden = (name: string) => main.querySelector<HTMLElement>(`section.${name}`)?.hidden;
    expect([hidden('scores'), hidden('settings')]).toEqual([true, true]);
  });
});
