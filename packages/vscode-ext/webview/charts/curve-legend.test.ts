import { createDocument } from '@circumplex/figures/document';
import type { Curve } from './curve.js';
import { createCurveLegend } from './curve-legend.js';

const curves: Curve[] = [
  { run: 'a', name: 'loss', label: '<b>first</b>', color: 'red' },
  { run: 'b', name: 'loss', label: 'second', color: 'blue', dash: [6, 3], hidden: true },
];

function start() {
  const document = createDocument() as unknown as Document;
  const toggled = jest.fn();
  const legend = createCurveLegend(document, toggled);
  document.body.append(legend.element);
  legend.setCurves(curves);
  const click = (node: Element | null | undefined): void => {
    node?.dispatchEvent(new document.defaultView!.Event('click', { bubbles: true }));
  };
  return { legend, toggled, click, buttons: [...document.querySelectorAll('button')] };
}

describe('createCurveLegend', () => {
  it('has a button for each curve, which says whether that is shown', () => {
    const { legend, buttons } = start();
    expect(buttons.map((button) => button.getAttribute('aria-pressed'))).toEqual(['true', 'false']);
    expect(buttons.map((button) => button.getAttribute('tabindex'))).toEqual(['0', '-1']);
    expect(buttons[0]?.textContent).toBe('<b>first</b>');
    expect(legend.element.querySelector('b')).toBeNull();
    expect(legend.element.querySelectorAll('.swatch.dashed')).toHaveLength(1);
  });

  it('tells which curve is to be shown or hidden', () => {
    const { toggled, click, buttons } = start();
    click(buttons[0]?.querySelector('.label'));
    click(buttons[1]);
    expect(toggled.mock.calls).toEqual([
      [curves[0], true],
      [curves[1], false],
    ]);
  });

  it('keeps its buttons, and with them the focus, while the curves are the same', () => {
    const { legend, buttons } = start();
    legend.setCurves(curves.map((curve) => ({ ...curve, hidden: false })));
    expect([...legend.element.querySelectorAll('button')]).toEqual(buttons);
    expect(buttons[1]?.getAttribute('aria-pressed')).toBe('true');
    legend.setCurves(curves.slice(1));
    expect(legend.element.querySelectorAll('button')).toHaveLength(1);
  });

  it('has the values under the cursor', () => {
    const { legend, buttons } = start();
    legend.setValues(['0.25', undefined]);
    expect(buttons.map((button) => button.querySelector('.value')?.textContent)).toEqual([
      '0.25',
      '',
    ]);
    legend.setValues([]);
    expect(buttons[0]?.querySelector('.value')?.textContent).toBe('');
  });
});
