/**
 * The README beside a new experiment.
 *
 * @param name - of the experiment.
 */
export function readmeTemplate(name: string): string {
  return `# ${name}

\`experiment.yaml\` runs as it is, on synthetic faces. In this folder:

    circumplex train experiment.yaml            # live progress; a folder under runs/
    circumplex eval latest --split test         # scores on people never seen
    circumplex figures latest                   # learning curves, plane, traces
    circumplex export latest --out model.onnx
    circumplex verify latest model.onnx

Ctrl-C leaves a run that \`circumplex resume latest\` continues.

For your own data put a folder of frames for each video beside a \`labels.csv\` and set

    data:
      reader: { id: frames-csv, path: my-folder }

then look at what was found: \`circumplex data inspect experiment.yaml\`.
Every command has \`--help\` with an example.
`;
}
