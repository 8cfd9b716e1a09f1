import { DeviceMemory, release, retain } from './memory.js';

it('gives back slots of the same size when their last holder lets go', () => {
  const memory = new DeviceMemory(() => undefined);
  const one = memory.take(12);
  retain(one);
  release(one);
  expect(memory.take(12).slot).not.toBe(one.slot);
  release(one);
  expect([memory.bytesInUse, memory.bytesPooled]).toEqual([12, 12]);
  expect(memory.take(16).slot).not.toBe(one.slot);
  expect(memory.take(12).slot).toBe(one.slot);
  expect([memory.bytesInUse, memory.bytesPooled, memory.peakBytes]).toEqual([40, 0, 40]);
});

it('gives up what has not been taken for long, or everything', () => {
  const dropped: number[] = [];
  const memory = new DeviceMemory((slots) => dropped.push(...slots));
  const old = memory.take(4);
  release(old);
  for (let run = 0; run < 45; run += 1) memory.age();
  const recent = memory.take(8);
  release(recent);
  for (let run = 0; run < 15; run += 1) memory.age();
  expect(dropped).toEqual([old.slot]);
  expect(memory.bytesPooled).toBe(8);
  memory.trim();
  expect(dropped).toEqual([old.slot, recent.slot]);
  expect(memory.bytesPooled).toBe(0);
});

it('knows how much of a demand it can meet from what waits', () => {
  const memory = new DeviceMemory(() => undefined);
  for (const buffer of [memory.take(8), memory.take(8), memory.take(4)]) release(buffer);
  expect(memory.reusable([8, 4, 4, 16])).toBe(12);
});
