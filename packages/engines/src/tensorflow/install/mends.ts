import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installFailure } from './failure.js';

/** A passage of tfjs-node's files that is replaced, everywhere it stands in a file. */
interface Mend {
  readonly files: readonly string[];
  readonly passage: string;
  readonly by: string;
}

const MENDS: readonly Mend[] = [
  {
    // Ids count every tensor ever made in an int32; negative ones are never deleted.
    files: ['binding/tfjs_backend.cc'],
    passage: `  return tfe_handle_map_.insert(std::make_pair(next_tensor_id_++, tfe_handle))
      .first->first;`,
    by: `  for (;;) {
    const int32_t id = next_tensor_id_;
    next_tensor_id_ = id == INT32_MAX ? 0 : id + 1;
    if (tfe_handle_map_.emplace(id, tfe_handle).second) return id;
  }`,
  },
  {
    // Gone from Node 23 on.
    files: ['dist/nodejs_kernel_backend.js', 'dist/kernels/TopK.js'],
    passage: 'var util_1 = require("util");',
    by: `var util_1 = {
    isNullOrUndefined: function (x) { return x == null; }, isArray: Array.isArray
};`,
  },
  {
    // The handle of an int64 input belongs to no tensor, so that nobody would delete it.
    files: ['dist/nodejs_kernel_backend.js'],
    passage: 'this.binding.executeOp(name, opAttrs, this.getInputTensorIds(inputs), ',
    by: 'executeOp(this, name, opAttrs, inputs, ',
  },
  {
    files: ['dist/nodejs_kernel_backend.js'],
    passage: 'exports.NodeJSKernelBackend = NodeJSKernelBackend;',
    by: `exports.NodeJSKernelBackend = NodeJSKernelBackend;
function executeOp(backend, name, opAttrs, inputs, numOutputs) {
    var ids = backend.getInputTensorIds(inputs);
    try {
        return backend.binding.executeOp(name, opAttrs, ids, numOutputs);
    } finally {
        inputs.forEach(function (input, i) {
            if (input instanceof int64_tensors_1.Int64Scalar) backend.binding.deleteTensor(ids[i]);
        });
    }
}`,
  },
  {
    // Looking a tensor up also fetches it from another backend; asking for it first does not.
    files: ['dist/nodejs_kernel_backend.js'],
    passage: `        if (!this.tensorMap.has(dataId)) {
            throw new Error("Tensor ".concat(dataId, " was not registered!"));
        }
`,
    by: '',
  },
  // Methods of tensors that tfjs-core alone does not have.
  {
    files: ['dist/kernels/ArgMax.js', 'dist/kernels/ArgMin.js'],
    passage: 'x.toInt()',
    by: `(0, tfjs_1.cast)(x, 'int32')`,
  },
  {
    files: ['dist/kernels/Exp.js'],
    passage: 'x.toFloat()',
    by: `(0, tfjs_1.cast)(x, 'float32')`,
  },
  {
    files: ['dist/kernels/Prelu.js'],
    passage: `alpha.mul(x.sub((0, tfjs_1.abs)(x))).mul(0.5);
            return pos.add(neg);`,
    by: `(0, tfjs_1.mul)((0, tfjs_1.mul)(alpha, (0, tfjs_1.sub)(x, (0, tfjs_1.abs)(x))), 0.5);
            return (0, tfjs_1.add)(pos, neg);`,
  },
];

async function apply(file: string, { passage, by }: Mend): Promise<void> {
  const text = await readFile(file, 'utf8');
  if (!text.includes(passage)) {
    throw installFailure(`${file} must be tfjs-node's`, 'another text', 'run it again');
  }
  await writeFile(
    file,
    text.replaceAll(passage, () => by),
  );
}

/**
 * Mends known defects of tfjs-node's sources in place.
 *
 * @param folder - the unpacked package.
 * @throws CircumplexError ENGINE_INSTALL_FAILED where a passage is not there.
 */
export async function mendSources(folder: string): Promise<void> {
  for (const mend of MENDS) {
    for (const file of mend.files) await apply(join(folder, file), mend);
  }
}
