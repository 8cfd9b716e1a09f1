import type { RunStatus } from '@circumplex/core/runs';
import { testManifest } from '../manifest.testing.js';
import { actionsOf } from './actions.js';

const checkpoints = [{ name: 'step-00000010.safetensors', size: 1, changed: 0 }];
const ofStatus = (status: RunStatus, best = testManifest().best) =>
  actionsOf({ status, manifest: testManifest({ best }), scores: [], checkpoints });

describe('actionsOf', () => {
  it('offers what makes sense in each status', () => {
    expect(ofStatus('running')).toContain('stop');
    expect(ofStatus('running')).not.toContain('resume');
    for (const status of ['paused', 'killed', 'failed'] as const) {
      expect(ofStatus(status)[0]).toBe('resume');
    }
    const rest = ['evaluate', 'export', 'predictions', 'compare', 'reveal', 'text'];
    expect(ofStatus('finished')).toEqual(rest);
  });

  it('offers nothing with the network of a run that has no score', () => {
    expect(ofStatus('failed', null)).toEqual(['resume', 'compare', 'reveal', 'text']);
  });

  it('offers nothing with a network that was not kept', () => {
    const run = {
      status: 'finished',
      manifest: testManifest(),
      scores: [],
      checkpoints: [],
    } as const;
    expect(actionsOf(run)).toEqual(['compare', 'reveal', 'text']);
  });

  it('offers predictions that are there, whatever made them', () => {
    const scores = [{ file: 'predictions/test.json', problem: 'must be JSON' }];
    const actions = actionsOf({
      status: 'finished',
      manifest: testManifest({ best: null }),
      scores,
      checkpoints,
    });
    expect(actions).toContain('predictions');
    expect(actions).not.toContain('evaluate');
  });
});
