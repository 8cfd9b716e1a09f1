import type { ConverterTable } from '../export/converter.js';
import { activation } from './activation.js';
import { add } from './add.js';
import { averagePooling2d } from './average-pooling-2d.js';
import { batchNormalization } from './batch-normalization.js';
import { concatenate } from './concatenate.js';
import { conv2d } from './conv-2d.js';
import { dense } from './dense.js';
import { depthwiseConv2d } from './depthwise-conv-2d.js';
import { dropout } from './dropout.js';
import { flatten } from './flatten.js';
import { foldTime } from './fold-time.js';
import { globalAveragePooling2d } from './global-average-pooling-2d.js';
import { globalMaxPooling2d } from './global-max-pooling-2d.js';
import { gruSequence } from './gru-sequence.js';
import { gru } from './gru.js';
import { leakyRelu } from './leaky-relu.js';
import { lstm } from './lstm.js';
import { maxPooling2d } from './max-pooling-2d.js';
import { multiply } from './multiply.js';
import { padChannels } from './pad-channels.js';
import { peepholeLstm } from './peephole-lstm.js';
import { relu } from './relu.js';
import { reshape } from './reshape.js';
import { separableConv2d } from './separable-conv-2d.js';
import { softmax } from './softmax.js';
import { unfoldTime } from './unfold-time.js';
import { zeroPadding2d } from './zero-padding-2d.js';

/** Every layer that exports know, by class name: one file each. */
export const converters: ConverterTable = {
  Activation: activation,
  Add: add,
  AveragePooling2D: averagePooling2d,
  BatchNormalization: batchNormalization,
  Concatenate: concatenate,
  Conv2D: conv2d,
  Dense: dense,
  DepthwiseConv2D: depthwiseConv2d,
  Dropout: dropout,
  Flatten: flatten,
  FoldTime: foldTime,
  GRU: gru,
  GlobalAveragePooling2D: globalAveragePooling2d,
  GlobalMaxPooling2D: globalMaxPooling2d,
  GruSequence: gruSequence,
  LSTM: lstm,
  LeakyReLU: leakyRelu,
  MaxPooling2D: maxPooling2d,
  Multiply: multiply,
  PadChannels: padChannels,
  PeepholeLstm: peepholeLstm,
  ReLU: relu,
  Reshape: reshape,
  SeparableConv2D: separableConv2d,
  Softmax: softmax,
  StepDropout: dropout,
  UnfoldTime: unfoldTime,
  ZeroPadding2D: zeroPadding2d,
};
