import type { WeightSource } from '@circumplex/core';
import { deepLearningModelsResnet50 } from './deep-learning-models-resnet50.js';
import { kerasApplicationsResnet50 } from './keras-applications-resnet50.js';
import { kerasApplicationsVgg16 } from './keras-applications-vgg16.js';
import { kerasVggfaceResnet50 } from './keras-vggface-resnet50.js';
import { kerasVggfaceVgg16 } from './keras-vggface-vgg16.js';
import { faceApi } from './face-api.js';
import { onnxZooResnet50 } from './onnx-zoo-resnet-50.js';
import { onnxZooVgg16 } from './onnx-zoo-vgg-16.js';
import { onnxZooVgg16Bn } from './onnx-zoo-vgg-16-bn.js';
import { timmResnet50 } from './timm-resnet-50.js';
import { timmVgg16 } from './timm-vgg-16.js';
import { timmVgg16Bn } from './timm-vgg-16-bn.js';
import { torchOnnxResnet50 } from './torch-onnx-resnet-50.js';
import { torchOnnxResnet50Unfolded } from './torch-onnx-resnet-50-unfolded.js';
import { torchOnnxVgg16 } from './torch-onnx-vgg-16.js';
import { torchOnnxVgg16Bn } from './torch-onnx-vgg-16-bn.js';
import { torchvisionResnet50 } from './torchvision-resnet-50.js';
import { torchvisionVgg16 } from './torchvision-vgg-16.js';
import { torchvisionVgg16Bn } from './torchvision-vgg-16-bn.js';

/** Where pretrained weights come from: one file each, named by its id. */
export const weightSources: readonly WeightSource[] = [
  faceApi,
  torchvisionVgg16,
  torchvisionVgg16Bn,
  torchvisionResnet50,
  timmVgg16,
  timmVgg16Bn,
  timmResnet50,
  torchOnnxVgg16,
  torchOnnxVgg16Bn,
  torchOnnxResnet50,
  torchOnnxResnet50Unfolded,
  onnxZooVgg16,
  onnxZooVgg16Bn,
  onnxZooResnet50,
  kerasVggfaceVgg16,
  kerasVggfaceResnet50,
  kerasApplicationsVgg16,
  kerasApplicationsResnet50,
  deepLearningModelsResnet50,
];
