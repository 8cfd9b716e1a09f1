import { fc } from './fc.js';
import { landmarks } from './fusions/landmarks.js';
import { none } from './fusions/none.js';
import { gru } from './gru.js';
import { lstm } from './lstm.js';
import { sevenWay } from './outputs/seven-way.js';
import { valenceArousal } from './outputs/valence-arousal.js';

/** Heads, to be put into a registry. */
export const heads = [fc, gru, lstm] as const;

/** Outputs, to be put into a registry. */
export const outputs = [valenceArousal, sevenWay] as const;

/** Fusions, to be put into a registry. */
export const fusions = [none, landmarks] as const;

export { fc, gru, landmarks, lstm, none, sevenWay, valenceArousal };
export {
  gruBackward,
  gruForward,
  type GruGradients,
  type GruInput,
  type GruWeights,
} from './layers/gru-math.js';
export { GruSequence } from './layers/gru-sequence.js';
export {
  lstmBackward,
  lstmForward,
  type LstmGradients,
  type LstmInput,
  type LstmStates,
  type LstmWeights,
} from './layers/lstm-math.js';
export { PeepholeLstm } from './layers/peephole-lstm.js';
export { fromSteps, toSteps, type Steps } from './layers/sequence-math.js';
export { SequenceLayer, type SequenceLayerConfig } from './layers/sequence-layer.js';
