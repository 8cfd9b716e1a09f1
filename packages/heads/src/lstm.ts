import { defineHead } from '@circumplex/core';
import { PeepholeLstm } from './layers/peephole-lstm.js';
import { recurrentHead, recurrentOptions } from './recurrent.js';

/** Long short-term memory with peephole connections over time, the paper's alternative to GRUs. */
export const lstm = defineHead({
  id: 'lstm',
  summary: 'long short-term memory with peepholes over time',
  source: 'Kollias et al., IJCV 2019, Sect. 4.2.3; Gers et al., JMLR 2002',
  schema: recurrentOptions,
  configure: (options) => recurrentHead('lstm', PeepholeLstm, options),
});
