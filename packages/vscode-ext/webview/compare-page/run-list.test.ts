import { createDocument } from '@circumplex/figures/document';
import type { ComparedRun } from '../../shared/compare-page.js';
import { createRunList, moved, type RunActions } from './run-list.js';
import { testComparedRun } from './run.testing.js';
import type { ShownRun } from './shown-runs.js';

const document = createDocument() as unknown as Document;

function shown(run: ComparedRun, changes: Partial<ShownRun> = {}): ShownRun {
  return { run, label: run.id, hidden: false, style: { color: '#112233' }, ...changes };
}

function start() {
  const said: string[] = [];
  const actions: RunActions = {
    show: (folder, yes) => said.push(`${yes ? 'show' : 'hide'} ${folder}`),
    remove: (folder) => said.push(`remove ${folder}`),
    open: (folder) => said.push(`open ${folder}`),
    order: (folders) => said.push(`order ${folders.join()}`),
  };
  const list = createRunList(document, actions);
  document.body.replaceChildren(list.element);
  const item = (id: string) =>
    list.element.querySelector<HTMLElement>(`[data-folder="/runs/${id}"]`)!;
  const key = (id: string, init: object): void => {
    const { Event } = document.defaultView!;
    const event = new Event('keydown', { bubbles: true, cancelable: true });
    item(id).querySelector('.toggle')!.dispatchEvent(Object.assign(event, init));
  };
  return { list, said, item, key };
}

const [a, b, c] = ['a', 'b', 'c'].map((id) => testComparedRun({ id, name: `run ${id}` }));

describe('createRunList', () => {
  it('tells name, status and colour of each run', () => {
    const { list, item } = start();
    const running = testComparedRun({ id: 'b', status: 'running', progress: 0.4, curves: null });
    list.update([shown(a!), shown(running, { hidden: true, style: { color: '#000', dash: [6] } })]);
    expect(item('a').querySelector('.name')?.textContent).toBe('run a');
    expect(item('a').querySelector('.note')?.textContent).toBe('finished');
    expect(item('a').querySelector('.id')?.textContent).toBe('a');
    expect(item('a').querySelector<HTMLElement>('.id')?.title).toBe('a');
    expect(item('b').querySelector('.note')?.textContent).toBe('running at 40 %, reading');
    expect(item('b').querySelector('.dot.running')).not.toBeNull();
    expect(item('b').querySelector('.swatch.dashed')).not.toBeNull();
    expect(item('b').querySelector('.toggle')?.getAttribute('aria-pressed')).toBe('false');
  });

  it('says why a run cannot be read', () => {
    const { list, item } = start();
    const broken = {
      kind: 'broken',
      folder: '/runs/x',
      id: 'x',
      name: 'x',
      problem: 'must be JSON',
    } as const;
    list.update([shown(broken)]);
    expect(item('x').querySelector('.note')?.textContent).toBe('must be JSON');
    expect(item('x').querySelector('.toggle')?.getAttribute('aria-label')).toBe('x, must be JSON');
  });

  it('does by mouse what its buttons say', () => {
    const { list, item, said } = start();
    list.update([shown(a!), shown(b!, { hidden: true })]);
    const press = (id: string, name: string) =>
      item(id).querySelector<HTMLElement>(`.${name}`)!.click();
    press('a', 'toggle');
    press('b', 'toggle');
    press('a', 'open');
    press('b', 'remove');
    expect(said).toEqual([...['hide /runs/a', 'show /runs/b', 'open /runs/a', 'remove /runs/b']]);
  });

  it('does the same by keys', () => {
    const { list, key, said } = start();
    list.update([shown(a!), shown(b!), shown(c!)]);
    key('b', { key: 'Delete' });
    key('b', { key: 'Enter', ctrlKey: true });
    key('b', { key: 'ArrowUp', altKey: true });
    key('c', { key: 'ArrowDown', altKey: true });
    expect(said).toEqual([...['remove /runs/b', 'open /runs/b', 'order /runs/b,/runs/a,/runs/c']]);
  });

  it('keeps items as they come, go and change places', () => {
    const { list, item } = start();
    list.update([shown(a!), shown(b!)]);
    const before = item('b');
    list.update([shown(c!), shown(b!), shown(a!)]);
    expect(item('b')).toBe(before);
    const order = () =>
      [...list.element.children].map((each) => (each as HTMLElement).dataset['folder']);
    expect(order()).toEqual(['/runs/c', '/runs/b', '/runs/a']);
    list.update([shown(b!)]);
    expect(order()).toEqual(['/runs/b']);
    expect(list.element.querySelectorAll('.toggle[tabindex="0"]')).toHaveLength(1);
  });
});

describe('moved', () => {
  it('moves a place, and not beyond the ends', () => {
    expect(moved(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b'], 'b', 1)).toBeUndefined();
    expect(moved(['a', 'b'], 'a', -1)).toBeUndefined();
    expect(moved(['a'], 'x', 1)).toBeUndefined();
  });
});
