import { createHash } from 'node:crypto';

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
