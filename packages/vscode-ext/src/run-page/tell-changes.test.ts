import { runPageView, type RunPageView } from '../../shared/run-page.js';
import { createChangeTeller } from './tell-changes.js';

describe('createChangeTeller', () => {
  it('tells what is new, of each event for itself', () => {
    const sent: unknown[] = [];
    const teller = createChangeTeller<RunPageView>((...frame) => sent.push(frame));
    const settings = [{ path: 'seed', value: '1' }];
    teller.tell('settings', settings);
    teller.tell('trust', true);
    teller.tell('settings', structuredClone(settings));
    expect(sent).toEqual([
      ['settings', settings],
      ['trust', true],
    ]);
    teller.tell('settings', []);
    expect(sent).toHaveLength(3);
    expect(runPageView.events.settings.parse(settings)).toEqual(settings);
  });

  it('tells everything to a new page', () => {
    const sent: unknown[] = [];
    const teller = createChangeTeller<RunPageView>((...frame) => sent.push(frame));
    teller.tell('trust', true);
    teller.restart();
    teller.tell('trust', true);
    expect(sent).toHaveLength(2);
  });
});
