import { defineHead } from '@circumplex/core';
import { GruSequence } from './layers/gru-sequence.js';
import { recurrentHead, recurrentOptions } from './recurrent.js';

/**
 * Gated recurrent units over time: with the default options, 2 layers of 128 units fed from FC1,
 * the head of the paper's AffWildNet.
 */
export const gru = defineHead({
  id: 'gru',
  summary: 'gated recurrent units over time, as in AffWildNet',
  source: 'Kollias et al., IJCV 2019, Table 6; Cho et al., EMNLP 2014',
  schema: recurrentOptions,
  configure: (options) => recurrentHead('gru', GruSequence, options),
});
