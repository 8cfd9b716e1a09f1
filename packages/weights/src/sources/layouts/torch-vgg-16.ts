import type { LayerMap } from '@circumplex/core';
import { vggConvolutions, vggNormalised, type WeightAndBias } from './vgg-16.js';

/** Places of VGG-16's convolutions in PyTorch's `features`, ReLUs and pools counted, too. */
const PLAIN = [0, 2, 5, 7, 10, 12, 14, 17, 19, 21, 24, 26, 28];
/** The same with a normalisation after each. */
const NORMALISED = [0, 3, 7, 10, 14, 17, 20, 24, 27, 30, 34, 37, 40];

/** Tensors of a PyTorch layer. */
export function torchLayer(name: string): WeightAndBias {
  return { kernel: `${name}.weight`, bias: `${name}.bias` };
}

/** Convolutions as torchvision and timm name them. */
export const torchVggConvolutions: readonly LayerMap[] = vggConvolutions((place) =>
  torchLayer(`features.${PLAIN[place]}`),
);

/** Convolutions and normalisations as torchvision and timm name them. */
export const torchVggNormalised: readonly LayerMap[] = vggNormalised((place) => {
  const at = NORMALISED[place]!;
  const normalisation = `features.${at + 1}`;
  return {
    ...torchLayer(`features.${at}`),
    gamma: `${normalisation}.weight`,
    beta: `${normalisation}.bias`,
    mean: `${normalisation}.running_mean`,
    variance: `${normalisation}.running_var`,
  };
});
