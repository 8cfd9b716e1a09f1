import type { LayerPage, LayerQuery, OnnxPageState } from '../../shared/onnx-page.js';
import { soon } from '../soon.js';
import { arrangeLayers } from './arrange-layers.js';
import { modelView, type Surroundings } from './model-view.js';
import { readModel } from './read-model.js';

/** A model that is on a page. */
export interface ModelSession {
  /** Reads the file once more, soon. */
  refresh(): void;
  /** Tells again what was read last; reads where nothing was. */
  show(): void;
  layers(query: LayerQuery): LayerPage;
  dispose(): void;
}

/** Milliseconds after a change, for more of them. */
const SETTLE_MS = 300;

/**
 * Reads a model and tells of it: one reading at a time, the last one counts.
 *
 * @param surroundings - asked whenever the state is told.
 */
export function createModelSession(
  file: string,
  surroundings: () => Surroundings,
  tell: (state: OnnxPageState) => void,
): ModelSession {
  let last: Awaited<ReturnType<typeof readModel>> | undefined;
  let reading = new AbortController();

  const show = (): void => {
    if (!last) return;
    if ('problem' in last) tell({ type: 'problem', title: last.name, message: last.problem });
    else tell(modelView(last, surroundings()));
  };
  const read = async (): Promise<void> => {
    reading.abort();
    const { signal } = (reading = new AbortController());
    const model = await readModel(file, signal);
    if (signal.aborted) return;
    last = model;
    show();
  };
  const due = soon(() => void read(), SETTLE_MS);

  return {
    refresh: due.request,
    show: () => (last ? show() : void read()),
    layers: (query) => arrangeLayers(last && 'layers' in last ? last.layers : [], query),
    dispose() {
      due.dispose();
      reading.abort();
    },
  };
}
