import type { EngineDescriptor } from '@circumplex/core';
import { memoryIo } from '../io.testing.js';
import { engineListText, listEngines } from './list.js';

const engine: EngineDescriptor = {
  kind: 'engine',
  id: 'mine',
  summary: 'a plug-in of my own',
  rank: 1,
  use: () => Promise.resolve(),
  probe: () => Promise.resolve({ works: true, detail: 'well' }),
};

const packaged: EngineDescriptor = {
  ...engine,
  id: 'packaged',
  rank: 2,
  source: 'https://www.npmjs.com/package/@tensorflow/tfjs-backend-cpu',
  probe: () => Promise.resolve({ works: false, detail: 'broken', fix: 'npm ci' }),
};

describe('listEngines', () => {
  it('finds the package of an engine, with its size and licence', async () => {
    const [first, second] = await listEngines([engine, packaged]);
    expect(first).toMatchObject({
      id: 'packaged',
      works: false,
      fix: 'npm ci',
      installed: {
        version: '4.22.0',
        folder: expect.stringMatching(/tfjs-backend-cpu$/),
        licences: [
          { what: '@tensorflow/tfjs-backend-cpu 4.22.0', licence: 'Apache-2.0', files: [] },
        ],
      },
    });
    expect(first!.installed!.bytes).toBeGreaterThan(1e6);
    expect(second).toMatchObject({ id: 'mine', works: true, installed: null });
  });

  it('shows why an engine fails and what to do', async () => {
    const text = engineListText(await listEngines([engine, packaged]), memoryIo('.'));
    const lines = text.split('\n');
    expect(lines[0]).toMatch(
      /^packaged {2}fails {2}4\.22\.0 {2}\d+ MiB {2}Apache-2\.0 {2}a plug-in/,
    );
    expect(lines.slice(2)).toEqual([
      '    why    broken',
      '    do     npm ci',
      'mine      works  –       –       –           a plug-in of my own',
    ]);
  });
});
