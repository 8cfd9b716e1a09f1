import type { Scores } from '@circumplex/core';
import type { EventOf } from '@circumplex/core/runs';
import type { Progress } from '@circumplex/trainer';
import type { Colors } from '../io.js';
import { count, duration, percent, score, small } from '../text/numbers.js';
import { visibleLength } from '../text/table.js';

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

function epochs({ totalSteps, stepsPerEpoch, epoch }: Progress): string {
  if (stepsPerEpoch === 0) return `epoch ${epoch + 1}`;
  const total = Math.ceil(totalSteps / stepsPerEpoch);
  return `epoch ${Math.min(epoch + 1, total)}/${total}`;
}

/** The pieces of a progress line, the most important first. */
function pieces(progress: Progress): string[] {
  const { step, totalSteps, loss, scores, learningRate, framesPerSecond, remainingMs } = progress;
  return [
    `step ${step}/${totalSteps}`,
    loss === null ? '' : `loss ${loss.toFixed(3)}`,
    scores === null ? '' : `validation ${shortScores(scores)}`,
    remainingMs === null ? '' : `ETA ${duration(remainingMs / 1000)}`,
    framesPerSecond === null ? '' : `${count(framesPerSecond)} frames/s`,
    learningRate === null ? '' : `lr ${small(learningRate)}`,
  ].filter((piece) => piece !== '');
}

/** The line that is written again and again: as many pieces as the terminal is wide. */
export function progressLine(progress: Progress, columns: number, colors: Colors): string {
  const share = progress.totalSteps > 0 ? progress.step / progress.totalSteps : 0;
  let line = `${epochs(progress)} ${colors.cyan(bar(share))}`;
  for (const piece of pieces(progress)) {
    const longer = `${line} · ${piece}`;
    if (visibleLength(longer) >= columns) break;
    line = longer;
  }
  return line;
}

/** The line for files and pipes. */
export function plainLine(progress: Progress): string {
  return [epochs(progress), ...pieces(progress)].join(' · ');
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
