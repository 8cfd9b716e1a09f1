import { createDocument } from '@circumplex/figures/document';
import { DEFAULT_SETTINGS } from './curve.js';
import { createCurveControls } from './curve-controls.js';

function start() {
  const document = createDocument() as unknown as Document;
  const changed = jest.fn();
  const reset = jest.fn();
  const controls = createCurveControls(document, DEFAULT_SETTINGS, changed, reset);
  document.body.append(controls.element);
  const find = (selector: string) => document.querySelector(selector) as HTMLInputElement;
  const set = (selector: string, property: object, event: string): void => {
    const node = find(selector);
    for (const [name, value] of Object.entries(property)) {
      Object.defineProperty(node, name, { value, configurable: true, writable: true });
    }
    node.dispatchEvent(new document.defaultView!.Event(event));
  };
  return { controls, changed, reset, find, set };
}

describe('createCurveControls', () => {
  it('labels all of its controls', () => {
    const { controls } = start();
    const labels = [...controls.element.querySelectorAll('label')];
    expect(labels.map((label) => label.querySelector('span')?.textContent)).toEqual([
      'X axis',
      'Smoothing',
      'Log scale',
    ]);
    expect(labels.every((label) => label.querySelector('input, select'))).toBe(true);
    const options = [...controls.element.querySelectorAll('option')];
    expect(options.map((option) => option.textContent)).toEqual(['Step', 'Epoch', 'Wall time']);
  });

  it('tells all settings at each change', () => {
    const { controls, changed, reset, find, set } = start();
    set('select', { value: 'time' }, 'change');
    set('input[type=range]', { value: '0.6' }, 'input');
    expect(find('output').textContent).toBe('0.60');
    set('input[type=checkbox]', { checked: true }, 'change');
    const all = { axis: 'time', smoothing: 0.6, logarithmic: true };
    expect(changed).toHaveBeenCalledTimes(3);
    expect(changed).toHaveBeenLastCalledWith(all);
    expect(controls.settings).toEqual(all);
    expect(reset).not.toHaveBeenCalled();
    set('button', {}, 'click');
    expect(reset).toHaveBeenCalledTimes(1);
  });

  it('shows the settings it is given, and tells nobody', () => {
    const { controls, changed, find } = start();
    expect(find('output').textContent).toBe('off');
    controls.set({ axis: 'epoch', smoothing: 0.9, logarithmic: true });
    expect(find('output').textContent).toBe('0.90');
    const options = [...controls.element.querySelectorAll('option')];
    expect(options.map(({ selected }) => selected)).toEqual([false, true, false]);
    expect(find('input[type=range]').getAttribute('aria-valuetext')).toBe('0.90');
    expect(changed).not.toHaveBeenCalled();
  });
});
