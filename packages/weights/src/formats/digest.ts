import { createHash } from 'node:crypto';
import type { SafetensorsTensor } from '@circumplex/core';

/** A sum over names and data of tensors: safetensors checks sizes alone, not bits. */
export interface Digest {
  tensor(name: string): void;
  data(bytes: Uint8Array): void;
  hex(): string;
}

/** The digest that checkpoints and weight files carry as `sha256`: each tensor's name, then its data. */
export function createDigest(): Digest {
  const hash = createHash('sha256');
  return {
    tensor: (name) => void hash.update(name),
    data: (bytes) => void hash.update(bytes),
    hex: () => hash.digest('hex'),
  };
}

/** The digest of tensors in memory, in the order in which they are written. */
export function digestOf(tensors: readonly SafetensorsTensor[]): string {
  const digest = createDigest();
  for (const { name, data } of tensors) {
    digest.tensor(name);
    digest.data(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  }
  return digest.hex();
}
