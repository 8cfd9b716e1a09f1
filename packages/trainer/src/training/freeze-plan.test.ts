import { freezeSpec } from '@circumplex/core';
import { freezePlan, type FreezePlan } from './freeze-plan.js';

const ALL = ['conv1', 'bn1', 'conv2', 'bn2', 'fc1', 'output'];

function plan(freeze: unknown, epochs = 10, trainable: readonly string[] = ALL): FreezePlan {
  return freezePlan({ all: ALL, trainable }, freezeSpec.parse(freeze), epochs);
}

const frozen = (freeze: unknown, ...epochs: number[]): string[] =>
  epochs.map((epoch) => [...plan(freeze).frozen(epoch)].sort().join(' '));

describe('freezePlan', () => {
  it('freezes plain patterns in every epoch', () => {
    expect(frozen(['bn*', 'fc1'], 1, 10)).toEqual(['bn1 bn2 fc1', 'bn1 bn2 fc1']);
    expect(frozen([], 1)).toEqual(['']);
  });

  it('freezes from one epoch to another, both included', () => {
    expect(frozen([{ layers: 'conv*', until: 3 }], 1, 3, 4)).toEqual([
      'conv1 conv2',
      'conv1 conv2',
      '',
    ]);
    expect(frozen([{ layers: ['bn*'], from: 8 }], 7, 8, 10)).toEqual(['', 'bn1 bn2', 'bn1 bn2']);
    expect(frozen([{ layers: 'fc1', from: 2, until: 2 }], 1, 2, 3)).toEqual(['', 'fc1', '']);
  });

  it('freezes a layer while any entry says so', () => {
    const freeze = ['bn1', { layers: ['bn*', 'conv*'], until: 3 }, { layers: 'conv2', until: 5 }];
    expect(frozen(freeze, 3, 5, 6)).toEqual(['bn1 bn2 conv1 conv2', 'bn1 conv2', 'bn1']);
  });

  it('names what begins to train in an epoch', () => {
    const freeze = ['bn1', { layers: ['conv*', 'bn*'], until: 3 }, { layers: 'fc1', from: 4 }];
    const epochs = [1, 2, 3, 4, 5];
    expect(epochs.map((epoch) => plan(freeze).thawed(epoch))).toEqual([
      [],
      [],
      [],
      ['conv1', 'conv2', 'bn2'],
      [],
    ]);
  });

  it.each<[string, unknown, string | RegExp]>([
    ['a pattern without a layer', ['bn*', 'conv'], /^training\.freeze\.1: .*'conv'.*known: bn1/],
    ['one in a rule', [{ layers: ['fc1', 'cnv1'], until: 1 }], "did you mean 'conv1'?"],
    ['an end beyond the run', [{ layers: 'fc1', until: 11 }], 'got 11 of 10 epochs'],
    ['an end with the run', [{ layers: 'fc1', until: 10 }], 'training.freeze.0.until'],
    ['a start beyond the run', [{ layers: 'fc1', from: 11 }], 'training.freeze.0.from'],
    ['nothing left to train', ['*'], 'must leave a layer to train, got none in epoch 1'],
    [
      'nothing left later',
      [
        { layers: ['conv*', 'bn*'], until: 4 },
        { layers: ['fc1', 'output'], from: 4 },
      ],
      'none in epoch 4',
    ],
    ['a rule that another makes pointless', ['conv*', { layers: 'conv1', until: 3 }], 'freeze.1:'],
    [
      'a rule that two others make pointless',
      [
        { layers: 'conv*', from: 2, until: 6 },
        { layers: 'conv1', until: 4 },
        { layers: 'conv2', until: 3 },
        { layers: 'conv*', from: 4, until: 8 },
      ],
      'training.freeze.0: a rule must freeze something that the others do not, got conv1, conv2',
    ],
  ])('refuses %s', (_, freeze, message) => {
    expect(() => plan(freeze)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
    expect(() => plan(freeze)).toThrow(message);
  });

  it('does not count layers that never train', () => {
    expect(() => plan(['fc1'], 10, ['fc1'])).toThrow('must leave a layer to train');
  });

  it('does without the number of epochs', () => {
    const { frozen: at } = plan([{ layers: 'fc1', until: 1e6 }], Infinity);
    expect([at(1e6).size, at(1e6 + 1).size]).toEqual([1, 0]);
  });
});
