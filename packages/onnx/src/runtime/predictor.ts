import { CircumplexError } from '@circumplex/core';
import type { InferenceSession } from 'onnxruntime-node';
import type { ModelMetadata } from '../metadata/schema.js';
import { feedsOf, type PredictorInput, type States } from './feeds.js';
import { openSource, type ModelSource } from './model-source.js';
import { loadOnnxruntime } from './onnxruntime.js';
import { createProfile, type Placement, type Profile } from './placement.js';
import { PredictionStream } from './prediction-stream.js';
import { resolveProvider } from './providers.js';
import { runSession } from './session.js';

/** How a file is opened. */
export interface PredictorOptions {
  /** What the bytes are, for messages; the path where absent. */
  readonly where?: string;
  /**
   * Execution provider of onnxruntime: `cpu` where absent, else one of those that the installed
   * onnxruntime-node has, such as `cuda`, `webgpu`, `coreml` or `directml`.
   */
  readonly provider?: string;
  /** True where it predicts a few times only: large weights are mapped into memory (cpu only). */
  readonly brief?: boolean;
}

interface Opened {
  readonly metadata: ModelMetadata;
  readonly session: InferenceSession;
  readonly provider: string;
  readonly profile: Profile | undefined;
}

/** Predicts with an exported file alone, in onnxruntime. */
export class OnnxPredictor {
  /** What the file says of itself: preprocessing, outputs, labels. */
  readonly metadata: ModelMetadata;
  /** The execution provider, as onnxruntime calls it. */
  readonly provider: string;
  private readonly session: InferenceSession;
  private profile: Profile | undefined;
  private nodes: Placement | undefined;

  private constructor({ metadata, session, provider, profile }: Opened) {
    this.metadata = metadata;
    this.session = session;
    this.provider = provider;
    this.profile = profile;
  }

  /**
   * Opens an exported model.
   *
   * @param source - its bytes, the path of its file, or the file as it was read or written.
   * @throws CircumplexError FILE_MISSING, or MODEL_FILE_INVALID for a file that is not one of ours
   * or that onnxruntime refuses; OPTION_INVALID for a provider that there is not,
   * ENGINE_UNAVAILABLE for one that does not start.
   */
  static async open(
    source: ModelSource,
    { where, provider = 'cpu', brief = false }: PredictorOptions = {},
  ): Promise<OnnxPredictor> {
    const opened = await openSource(source, where);
    const { metadata } = opened;
    const resolved = resolveProvider(await loadOnnxruntime(), provider);
    const profile = resolved === 'cpu' ? undefined : createProfile();
    try {
      const options = { provider: resolved, ...(profile ? { profile } : {}) };
      const session = await (brief ? opened.briefSession() : opened.session(options));
      return new OnnxPredictor({ metadata, session, provider: resolved, profile });
    } catch (error) {
      profile?.dispose();
      throw error;
    }
  }

  /** Nodes by provider; known after the first prediction, for providers other than `cpu`. */
  get placement(): Placement | undefined {
    return this.nodes;
  }

  /**
   * Predicts every frame of whole sequences, whatever the variant of the file is.
   *
   * @returns [batch, time, K], K numbers in the order of `metadata.output.names`; class scores are
   * logits.
   * @throws CircumplexError SHAPE_MISMATCH where arrays do not have the size that batch, time and
   * the file's preprocessing give them; ENGINE_FAILED where onnxruntime fails, or runs nothing on
   * the provider that was asked for.
   */
  async predict(input: PredictorInput): Promise<Float32Array> {
    return (await this.runFrom(input, {})).predictions;
  }

  /**
   * Begins sequences that come in chunks.
   *
   * @throws CircumplexError OPTION_INVALID for a file that is not of the variant `streaming`.
   */
  stream(): PredictionStream {
    return new PredictionStream(this.metadata, (input, states) => this.runFrom(input, states));
  }

  private async runFrom(
    input: PredictorInput,
    states: States,
  ): Promise<{ readonly predictions: Float32Array; readonly states: States }> {
    const { output, states: traces } = this.metadata;
    const feeds = await feedsOf(this.metadata, input, states);
    const wanted = [output.name, ...traces.map((state) => state.output)];
    const results = await runSession(this.session, feeds, wanted);
    if (this.profile) await this.checkPlacement(this.profile);
    const data = (name: string): Float32Array => results[name]!.data as Float32Array;
    const next = traces.map((state) => [state.input, data(state.output)] as const);
    return { predictions: data(output.name), states: Object.fromEntries(next) };
  }

  /** onnxruntime leaves to the cpu, without a word, whatever a provider cannot do. */
  private async checkPlacement(profile: Profile): Promise<void> {
    this.session.endProfiling();
    this.profile = undefined;
    const { cpu = 0, ...others } = (this.nodes = await profile.read());
    if (Object.keys(others).length > 0) return;
    throw new CircumplexError('ENGINE_FAILED', {
      where: `provider '${this.provider}'`,
      must: 'must run at least one node of the model',
      got: `all ${cpu} on the cpu`,
      todo: 'use cpu',
    });
  }

  /** Frees onnxruntime's memory; the predictor cannot be used afterwards. */
  async release(): Promise<void> {
    await this.session.release();
    this.profile?.dispose();
  }
}
