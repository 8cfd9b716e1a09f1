import type { ModelMetadata } from './schema.js';

/** Metadata as ONNX's `metadata_props`: our keys begin with `circumplex.` and hold JSON. */
export function writeMetadata({ extra, ...parts }: ModelMetadata): Record<string, string> {
  const own = Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => [`circumplex.${key}`, JSON.stringify(value)]);
  return { ...(Object.fromEntries(own) as Record<string, string>), ...extra };
}
