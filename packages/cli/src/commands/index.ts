import type { AddCommand } from '../command.js';
import { addData } from './data.js';
import { addDemo } from './demo.js';
import { addDoctor } from './doctor.js';
import { addEngine } from './engine.js';
import { addEval } from './eval.js';
import { addExport } from './export.js';
import { addFigures } from './figures.js';
import { addInit } from './init.js';
import { addPlugins } from './plugins.js';
import { addPredict } from './predict.js';
import { addResume } from './resume.js';
import { addRuns } from './runs.js';
import { addTrain } from './train.js';
import { addVerify } from './verify.js';
import { addWeights } from './weights.js';

/** All commands, in the order of the help. */
export const commands: readonly AddCommand[] = [
  addInit,
  addTrain,
  addResume,
  addEval,
  addPredict,
  addExport,
  addVerify,
  addRuns,
  addFigures,
  addData,
  addWeights,
  addPlugins,
  addEngine,
  addDoctor,
  addDemo,
];
