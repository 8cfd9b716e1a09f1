import { createDocument } from '@circumplex/figures/document';
import { makeNavigable } from './chart-navigation.js';

const limits = { min: 0, max: 100 };

function start() {
  const document = createDocument() as unknown as Document;
  const target = document.createElement('div');
  const chart = {
    place: () => ({ range: { min: 0, max: 50 }, limits, index: 0, xs: [0, 25, 50, 100] }),
    show: jest.fn(),
    pointAt: jest.fn(),
    pointer: () => 25,
  };
  const undo = makeNavigable(target, chart);
  const send = (type: string, properties: object): boolean => {
    const event = Object.assign(
      new document.defaultView!.Event(type, { cancelable: true }),
      properties,
    );
    target.dispatchEvent(event);
    return event.defaultPrevented;
  };
  return { target, chart, undo, send };
}

describe('makeNavigable', () => {
  it('moves the cursor and the range by keys, and leaves other keys to the editor', () => {
    const { target, chart, send } = start();
    expect([target.getAttribute('role'), target.getAttribute('tabindex')]).toEqual([
      'application',
      '0',
    ]);
    expect(send('keydown', { key: 'ArrowRight' })).toBe(true);
    expect(chart.pointAt).toHaveBeenCalledWith(1);
    expect(send('keydown', { key: '+' })).toBe(true);
    expect(chart.show).toHaveBeenCalledWith({ min: 0, max: 25 });
    expect(send('keydown', { key: 'x' })).toBe(false);
    expect(send('keydown', { key: '+', ctrlKey: true })).toBe(false);
    expect(chart.show).toHaveBeenCalledTimes(1);
  });

  it('zooms with Ctrl and wheel about the pointer, pans with Shift, and lets the page scroll', () => {
    const { chart, send } = start();
    expect(send('wheel', { deltaY: 1, ctrlKey: true })).toBe(true);
    expect(chart.show).toHaveBeenLastCalledWith({ min: 0, max: 62.5 });
    expect(send('wheel', { deltaY: 1, deltaX: 0, shiftKey: true })).toBe(true);
    expect(chart.show).toHaveBeenLastCalledWith({ min: 5, max: 55 });
    expect(send('wheel', { deltaY: 1 })).toBe(false);
    expect(chart.show).toHaveBeenCalledTimes(2);
  });

  it('can be undone', () => {
    const { chart, undo, send } = start();
    undo();
    send('keydown', { key: '+' });
    send('wheel', { deltaY: 1, ctrlKey: true });
    expect(chart.show).not.toHaveBeenCalled();
  });
});
