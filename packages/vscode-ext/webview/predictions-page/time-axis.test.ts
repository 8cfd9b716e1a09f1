import { fromAxis, onAxis } from './time-axis.js';

describe('the lower axis', () => {
  it('counts seconds, or frames from 1', () => {
    expect([onAxis(45, 30), onAxis(45, null)]).toEqual([1.5, 46]);
  });

  it('leads back to the frame', () => {
    expect([fromAxis(onAxis(45, 30), 30), fromAxis(onAxis(45, null), null)]).toEqual([45, 45]);
  });
});
