import { composeModel, modelSpec, type Registry } from '@circumplex/core';
import { chooseEngine } from '@circumplex/engines';
import { loadWeights, writeWeights, type WeightReport } from '@circumplex/weights';
import { defaultRegistry } from '../default-plugins.js';
import { openModelWeights } from './open.js';

/** What {@link importWeights} is asked for. */
export interface ImportRequest {
  /** A file, a run, or a source that brings its own. */
  readonly file: string;
  /** Id of the source; found out by content where absent. */
  readonly source?: string | undefined;
  /** The backbone by id, with its options. */
  readonly backbone: { readonly id: string } & Readonly<Record<string, unknown>>;
  /** Where the weights are written in Circumplex's own form; nowhere where absent. */
  readonly out?: string | undefined;
  /** Folder that `file` starts from. */
  readonly base: string;
  /** Plug-ins to choose from; those of Circumplex where absent. */
  readonly registry?: Registry;
}

/** What came of an import. */
export interface ImportReport extends WeightReport {
  /** The backbone with all its options, those that the weights asked for included. */
  readonly backbone: Readonly<Record<string, unknown>>;
  readonly out: string | null;
}

/**
 * Loads weights into a backbone with its own fully connected layers, to see whether they fit, and
 * writes what was loaded as a file of ours.
 *
 * @throws CircumplexError as opening, planning and writing do; nothing is written then.
 */
export async function importWeights(request: ImportRequest): Promise<ImportReport> {
  const { file, source, backbone, out, base, registry = defaultRegistry() } = request;
  const written = modelSpec.parse({ backbone, weights: { file, source } });
  const { opened, options, model: spec } = (await openModelWeights(written, registry, base))!;
  try {
    await chooseEngine(registry, 'cpu');
    const model = composeModel(spec, registry, 0);
    try {
      const report = loadWeights(model, opened, options);
      if (out !== undefined) await writeWeights(out, model, report);
      return {
        ...report,
        backbone: model.spec.backbone as ImportReport['backbone'],
        out: out ?? null,
      };
    } finally {
      model.dispose();
    }
  } finally {
    opened.close();
  }
}
