import { memoryIo } from '../io.testing.js';
import { createCounter } from './counter.js';

describe('createCounter', () => {
  it('counts on a terminal and leaves nothing behind', () => {
    const io = memoryIo('/', { terminal: true });
    let now = 0;
    const counter = createCounter(io, 'frames', () => (now += 60));
    counter.show(1200);
    counter.show(1300);
    counter.close();
    expect(io.stderr).toContain('1,200 frames');
    expect(io.stderr).not.toContain('1,300');
    expect(io.stderr.endsWith('[2K')).toBe(true);
  });

  it('is silent elsewhere', () => {
    const io = memoryIo('/');
    const counter = createCounter(io, 'frames');
    counter.show(1);
    counter.close();
    expect(io.stderr).toBe('');
  });
});
