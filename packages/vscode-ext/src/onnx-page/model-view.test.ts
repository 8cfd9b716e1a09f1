import { onnxPageState, type Fact } from '../../shared/onnx-page.js';
import { layersOf } from './layers.js';
import { EXPORT_METADATA, modelOutline } from './model.testing.js';
import { modelView } from './model-view.js';

const files = { bytes: 2_000_000, count: 1, warnings: [] };
const here = { notRunnable: null, viewers: ['Netron'] };

async function view(metadata?: Readonly<Record<string, string>>) {
  const outline = await modelOutline(metadata);
  const parts = { name: 'model.onnx', outline, layers: layersOf(outline), files, report: null };
  return modelView(parts, here);
}

function facts(list: readonly Fact[]): Record<string, string> {
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

describe('modelView', () => {
  it('says what an export is, takes and gives', async () => {
    const shown = await view();
    expect(onnxPageState.safeParse(shown).error).toBeUndefined();
    expect(shown.subtitle).toBe('Export of study · sequence · valence, arousal');
    expect(shown.highlights.map(({ value }) => value)).toEqual(['1.9 MiB', '44', 'float32', '17']);
    expect(shown.inputs).toEqual([
      {
        name: 'frames',
        type: 'float32',
        shape: [
          { size: 'batch', dynamic: true },
          { size: 'time', dynamic: true },
          { size: '8', dynamic: false },
        ],
        meaning:
          '96 × 96 face crops, frames in order, channels last: RGB numbers, prepared as below',
      },
    ]);
    expect(shown.outputs[0]?.meaning).toBe('valence, arousal; each in [-1, 1]');
    expect(facts(shown.feeding)).toMatchObject({
      Face: 'the square around the landmarks, 25 % larger',
      Values: 'pixel (0 to 255) × 0.00784314 − 1',
      Time: 'whole sequences: frames depend on those before them',
    });
    expect(facts(shown.about)).toMatchObject({
      Model: 'cnn-m × none × gru',
      Score: 'mean CCC 0.512 on validation; best of the run 0.530 at step 1\u2009000',
      '': 'CCC valence 0.600, arousal 0.400',
      Run: '20260101-120000-study',
    });
    expect(shown.notRunnable).toBeNull();
  });

  it('tells classes, bytes and states', async () => {
    const output = { name: 'prediction', task: 'classification', names: ['anger', 'neutral'] };
    const { outputs, inputs, feeding } = await view({
      ...EXPORT_METADATA,
      'circumplex.output': JSON.stringify(output),
      'circumplex.inputs': '[{"name":"frames","layout":"nchw","type":"uint8"}]',
      'circumplex.variant': '"frame"',
    });
    expect(outputs[0]?.meaning).toBe('logits of 2 classes: anger, neutral');
    expect(inputs[0]?.meaning).toContain('channels first: RGB bytes, which the graph prepares');
    expect(facts(feeding)['Channels']).toBe('RGB bytes');
  });

  it("shows other people's models, which cannot be run", async () => {
    const shown = await view({ author: 'ann' });
    expect(shown).toMatchObject({ own: false, subtitle: 'ONNX model of circumplex', feeding: [] });
    expect(shown.notRunnable).toMatch(/no export of Circumplex/);
    expect(shown.metadata).toEqual([{ name: 'author', value: 'ann' }]);
  });

  it('shows what it can of metadata that are not valid', async () => {
    const shown = await view({
      ...EXPORT_METADATA,
      'circumplex.output': '{',
      'circumplex.metrics': '7',
    });
    expect(shown.warnings).toEqual([
      'Its metadata circumplex.output is not valid and is not shown.',
      'Its metadata circumplex.metrics is not valid and is not shown.',
    ]);
    expect(facts(shown.about)).toMatchObject({ Experiment: 'study' });
  });

  it('cuts what nobody can read', async () => {
    const shown = await view({ ...EXPORT_METADATA, notes: 'x'.repeat(1_000_000) });
    expect(JSON.stringify(shown).length).toBeLessThan(20_000);
    expect(facts(shown.metadata)['notes']).toMatch(/x… \(1000000 characters\)$/);
  });
});
