import type { Scores } from '@circumplex/core';
import type { EventOf, TrainEvent } from '@circumplex/core/runs';
import type { CurvePoint, LearningCurvesData, ScoreCurve } from './learning-curves.js';

type ScoredEvent = EventOf<'epoch-finished'> | EventOf<'validated'>;

function valuesOf(scores: Scores): Record<string, number | null> {
  if ('accuracy' in scores) return { accuracy: scores.accuracy, 'macro F1': scores.macroF1 };
  const values: Record<string, number | null> = {};
  if (scores.valence) values['valence'] = scores.valence.ccc;
  if (scores.arousal) values['arousal'] = scores.arousal.ccc;
  if (scores.valence && scores.arousal) values['mean'] = scores.mean.ccc;
  return values;
}

function scoreCurves(events: readonly ScoredEvent[], split: ScoreCurve['split']): ScoreCurve[] {
  const curves = new Map<string, CurvePoint[]>();
  for (const { step, scores } of events) {
    for (const [name, value] of Object.entries(valuesOf(scores))) {
      const points = curves.get(name) ?? [];
      curves.set(name, points);
      points.push({ step, value });
    }
  }
  return [...curves].map(([name, points]) => ({ name, split, points }));
}

/**
 * What learning curves show of a run's events: the loss of every update and epoch, and the scores
 * of every epoch and validation (CCC for regression; accuracy and macro F1 for classification).
 *
 * @param events - in order, without those that a resumed run repeated.
 */
export function curvesFromEvents(events: readonly TrainEvent[]): LearningCurvesData {
  const of = <T extends TrainEvent['type']>(type: T): EventOf<T>[] =>
    events.filter((event): event is EventOf<T> => event.type === type);
  const point = ({ step, loss }: { step: number; loss: number }): CurvePoint => ({
    step,
    value: loss,
  });
  const scored = [...of('epoch-finished'), ...of('validated')];
  const best = of('validated').findLast((event) => event.best);
  return {
    loss: of('step').map(point),
    epochLoss: of('epoch-finished').map(point),
    scoreName: scored.some(({ scores }) => 'accuracy' in scores) ? 'accuracy' : 'CCC',
    scores: [
      ...scoreCurves(of('epoch-finished'), 'train'),
      ...scoreCurves(of('validated'), 'validation'),
    ],
    best: best?.score == null ? null : { step: best.step, score: best.score },
  };
}
