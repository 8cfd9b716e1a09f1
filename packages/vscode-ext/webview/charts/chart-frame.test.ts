import { createDocument } from '@circumplex/figures/document';
import { createChartFrame } from './chart-frame.js';

describe('createChartFrame', () => {
  it('names the chart and how it is used, and says in words why it is empty', () => {
    const document = createDocument() as unknown as Document;
    const frame = createChartFrame(document, 'Loss', 200);
    expect(frame.element.getAttribute('aria-label')).toBe('Loss');
    expect(frame.plot.getAttribute('aria-label')).toMatch(/^Loss\. Arrows/);
    const note = frame.plot.querySelector<HTMLElement>('.chart-note');
    expect(note?.hidden).toBe(true);
    frame.note('No values yet');
    expect([note?.hidden, note?.textContent]).toEqual([false, 'No values yet']);
    frame.note('');
    expect(note?.hidden).toBe(true);
    frame.say('step 1, loss 0.5');
    expect(frame.element.querySelector('[role=status]')?.textContent).toBe('step 1, loss 0.5');
  });
});
