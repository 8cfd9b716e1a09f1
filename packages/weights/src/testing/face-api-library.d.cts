import type * as tfjs from '@tensorflow/tfjs-core';

/** What we use of face-api's network. */
interface FaceRecognitionNet {
  /** @param image - [H, W, 3] in [0, 255]; resized to 150×150. */
  computeFaceDescriptor(image: tfjs.Tensor3D): Promise<Float32Array>;
  /** What computeFaceDescriptor calls with the images, [N, H, W, 3], once they are resized. */
  forwardInput(input: { toBatchTensor(): tfjs.Tensor4D }): tfjs.Tensor2D;
  dispose(): void;
}

/** face-api's network with the weights of its package, on the backend that `tf` uses. */
export function faceApiNetwork(tf: typeof tfjs): FaceRecognitionNet;

/** Two images of smooth colours, [2, side, side, 3] in [0, 255]: whole numbers, as pixels are. */
export function waves(tf: typeof tfjs, side: number): tfjs.Tensor4D;
