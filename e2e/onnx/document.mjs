/** The table of what can be exported, as Markdown. */
import prettier from 'prettier';

function largestOf(results, keys) {
  const largest = new Map();
  for (const result of results) {
    const key = keys.map((name) => result[name]).join(' ');
    largest.set(key, Math.max(largest.get(key) ?? 0, result.difference));
  }
  return largest;
}

const distinct = (results, key) => [...new Set(results.map((result) => result[key]))];

function table(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const shown = (value) => (value === undefined ? '–' : value === 0 ? '0' : value.toExponential(1));

function byComposition(results) {
  const precisions = distinct(results, 'precision');
  const variants = ['sequence', 'streaming', 'frame'];
  const parts = ['backbone', 'fusion', 'head', 'output'];
  const largest = largestOf(results, [...parts, 'precision', 'variant']);
  const columns = precisions.flatMap((precision) =>
    variants.map((variant) => `${precision} ${variant}`),
  );
  const rows = [...new Set(results.map((result) => parts.map((key) => result[key]).join(' ')))];
  return table(
    ['backbone', 'fusion', 'head', 'output', ...columns],
    rows.map((row) => [
      ...row.split(' '),
      ...columns.map((column) => shown(largest.get(`${row} ${column}`))),
    ]),
  );
}

/** A row for each opset, layout and variant. */
export function byOptions(results) {
  const precisions = distinct(results, 'precision');
  const keys = ['opset', 'layout', 'variant'];
  const largest = largestOf(results, [...keys, 'precision']);
  const rows = [...new Set(results.map((result) => keys.map((key) => result[key]).join(' ')))];
  return table(
    [...keys, ...precisions],
    rows.map((row) => [
      ...row.split(' '),
      ...precisions.map((precision) => shown(largest.get(`${row} ${precision}`))),
    ]),
  );
}

/** docs/onnx-support.md from the differences of all exports. */
export async function document(results) {
  const text = `# What exports to ONNX

Written by \`npm run conformance:onnx\`, which exports ${results.length} files: every backbone × fusion × head ×
output, as opset ${distinct(results, 'opset').join(', ')}, with frames nhwc and nchw, as numbers and as bytes, in each
precision and variant. Each file predicts in onnxruntime what the network predicts in TensorFlow.js,
at several batch and time sizes; the tables give the largest difference, relative to magnitudes
above 1. Networks are of a twentieth of the channels, on images of 48 pixels (103 for face-resnet).
int8 differs by what eight bits lose, of weights that are random:
[export-precision.md](export-precision.md) has what it costs a trained network. A dash: recurrent
networks have no frame variant, and the others no streaming one.

## By composition

${byComposition(results)}

## By opset, layout, variant and precision

${byOptions(results)}
`;
  return prettier.format(text, { parser: 'markdown', printWidth: 100 });
}
