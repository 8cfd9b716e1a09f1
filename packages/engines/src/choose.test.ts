import { createRegistry, type EngineDescriptor } from '@circumplex/core';
import { getBackend, memory } from '@tensorflow/tfjs-core';
import { chooseEngine, cpu, engines } from './index.js';

const broken: EngineDescriptor = {
  kind: 'engine',
  id: 'broken',
  summary: 'its probe fails',
  rank: 100,
  use: () => Promise.resolve(),
  probe: () => Promise.resolve({ works: false, detail: 'no GPU', fix: 'buy one' }),
};

describe('chooseEngine', () => {
  it('takes the engine of the highest rank that works, and says what was tried', async () => {
    const chosen = await chooseEngine(createRegistry([cpu, broken]), 'auto');
    expect(chosen.engine.id).toBe('cpu');
    expect(chosen.tried.map(({ id, probe }) => [id, probe.works])).toEqual([
      ['broken', false],
      ['cpu', true],
    ]);
    expect(getBackend()).toBe('cpu');
  });

  it('passes by an engine that this computer has nothing for, and does not start it', async () => {
    const use = jest.fn(() => Promise.resolve());
    const obstacle = () => Promise.resolve({ detail: 'no GPU', fix: 'buy one' });
    const chosen = await chooseEngine(createRegistry([cpu, { ...broken, use, obstacle }]), 'auto');
    expect(chosen.tried[0]).toEqual({
      id: 'broken',
      probe: { works: false, detail: 'no GPU', fix: 'buy one' },
      passedBy: true,
    });
    expect(chosen.engine.id).toBe('cpu');
    expect(use).not.toHaveBeenCalled();
  });

  it('fails with everything that was tried where nothing works', async () => {
    await expect(chooseEngine(createRegistry([broken]), 'auto')).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringContaining('broken: no GPU (buy one)'),
    });
  });

  it('fails for a forced engine whose probe fails', async () => {
    await expect(chooseEngine(createRegistry([broken, cpu]), 'broken')).rejects.toMatchObject({
      code: 'ENGINE_FAILED',
      message: expect.stringContaining('buy one'),
    });
  });

  it('fails for a forced engine that does not start', async () => {
    const absent: EngineDescriptor = { ...broken, use: () => Promise.reject(new Error('absent')) };
    await expect(chooseEngine(createRegistry([absent]), 'broken')).rejects.toThrow('absent');
  });

  it('lists the engines for an unknown name', async () => {
    await expect(chooseEngine(createRegistry(engines), 'cpuu')).rejects.toMatchObject({
      code: 'PLUGIN_UNKNOWN',
      message: expect.stringContaining("did you mean 'cpu'?"),
    });
  });

  it.each(['onnxruntime', 'wasm', 'cpu'])(
    'runs %s twice in a process, leaving no tensor',
    async (name) => {
      const registry = createRegistry(engines);
      const before = memory().numTensors;
      await chooseEngine(registry, name);
      await chooseEngine(registry, name, { threads: 1 });
      expect(getBackend()).toBe(name);
      expect(memory().numTensors).toBe(before);
    },
  );
});
