import type { Scores } from '@circumplex/core';
import type { EventOf } from '@circumplex/core/runs';
import type { Colors } from '../io.js';
import { count, duration, percent, score, small } from '../text/numbers.js';
import { visibleLength } from '../text/table.js';
import { remaining, type ProgressState } from './state.js';

const BAR = 16;

/** Scores in a few words: `CCC V 0.512 A 0.430`, or `accuracy 61.0 %`. */
export function shortScores(scores: Scores): string {
  if ('accuracy' in scores) return `accuracy ${percent(scores.accuracy)}`;
  const valence = scores.valence && `V ${score(scores.valence.ccc)}`;
  const arousal = scores.arousal && `A ${score(scores.arousal.ccc)}`;
  return ['CCC', valence, arousal].filter(Boolean).join(' ');
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * BAR);
  return '━'.repeat(full) + '─'.repeat(BAR - full);
}

function epochs({ totalSteps, stepsPerEpoch, epoch }: ProgressState): string {
  if (stepsPerEpoch === 0) return `epoch ${epoch + 1}`;
  const total = Math.ceil(totalSteps / stepsPerEpoch);
  return `epoch ${Math.min(epoch + 1, total)}/${total}`;
}

/** The pieces of a progress line, the most important first. */
function pieces(state: ProgressState): string[] {
  const { step, totalSteps, loss, scores, learningRate, framesPerSecond } = state;
  const left = remaining(state);
  return [
    `step ${step}/${totalSteps}`,
    loss === undefined ? '' : `loss ${loss.toFixed(3)}`,
    scores === undefined ? '' : shortScores(scores),
    left === undefined ? '' : `ETA ${duration(left)}`,
    framesPerSecond === undefined ? '' : `${count(framesPerSecond)} frames/s`,
    learningRate === undefined ? '' : `lr ${small(learningRate)}`,
  ].filter((piece) => piece !== '');
}

/** The line that is written again and again: as many pieces as the terminal is wide. */
export function progressLine(state: ProgressState, columns: number, colors: Colors): string {
  const share = state.totalSteps > 0 ? state.step / state.totalSteps : 0;
  let line = `${epochs(state)} ${colors.cyan(bar(share))}`;
  for (const piece of pieces(state)) {
    const longer = `${line} · ${piece}`;
    if (visibleLength(longer) >= columns) break;
    line = longer;
  }
  return line;
}

/** The line for files and pipes. */
export function plainLine(state: ProgressState): string {
  return [epochs(state), ...pieces(state)].join(' · ');
}

/** What stays of an epoch. */
export function epochLine(
  finished: EventOf<'epoch-finished'>,
  validated: EventOf<'validated'> | undefined,
  colors: Colors,
): string {
  const parts = [
    `epoch ${finished.epoch}`,
    `loss ${finished.loss.toFixed(3)}`,
    `train ${shortScores(finished.scores)}`,
    validated ? `validation ${shortScores(validated.scores)}` : '',
    validated?.best ? colors.green('best') : '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
