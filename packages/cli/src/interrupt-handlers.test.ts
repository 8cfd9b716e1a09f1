import { createInterruptHandlers } from './interrupt-handlers.js';

describe('createInterruptHandlers', () => {
  it('asks as often as somebody presses, but for a lost terminal only once', () => {
    const handlers = createInterruptHandlers();
    const handler = jest.fn();
    const remove = handlers.add(handler);
    handlers.ask();
    handlers.ask();
    expect(handler).toHaveBeenCalledTimes(2);
    expect(handlers.lost()).toBe(true);
    expect(handler).toHaveBeenCalledTimes(2);
    remove();
    handlers.add(handler);
    expect(handlers.lost()).toBe(true);
    expect(handlers.lost()).toBe(true);
    expect(handler).toHaveBeenCalledTimes(3);
  });

  it('says that nobody was there', () => {
    const handlers = createInterruptHandlers();
    handlers.add(() => undefined)();
    expect(handlers.lost()).toBe(false);
  });
});
