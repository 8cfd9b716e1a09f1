import { availableIn, describeMachine, vectorsIn } from './machine.js';

describe('describeMachine', () => {
  it('reads vector instructions of Intel and ARM', () => {
    expect(vectorsIn('model: 1\nflags\t\t: fpu sse4_2 avx avx2 ht\n')).toEqual([
      'sse4_2',
      'avx',
      'avx2',
    ]);
    expect(vectorsIn('Features : fp asimd crc32 asimddp\n')).toEqual(['neon', 'asimddp']);
    expect(vectorsIn('')).toBeNull();
  });

  it('reads available memory', () => {
    expect(availableIn('MemTotal: 8 kB\nMemAvailable:   1024 kB\n')).toBe(2 ** 20);
    expect(availableIn('')).toBeUndefined();
  });

  it('describes this computer', async () => {
    const machine = await describeMachine();
    expect(machine.node).toBe(process.version);
    expect(machine.cores).toBeGreaterThan(0);
    expect(machine.memory.available).toBeLessThanOrEqual(machine.memory.total);
  });
});
