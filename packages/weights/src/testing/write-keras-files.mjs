/**
 * Writes files in Keras's layouts into a folder, good and hostile ones, with h5wasm: a program of its
 * own, since jest loads no modules of WebAssembly. `node write-keras-files.mjs FOLDER [NAME]…`
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import h5 from 'h5wasm';

const [folder, ...wanted] = process.argv.slice(2);
const { FS } = await h5.ready;
const floats = (...shape) => ({
  data: new Float32Array(shape.reduce((a, b) => a * b, 1)).map((_, i) => i / 8),
  shape,
});

/** Hands a new file to `fill` and puts what it wrote into the folder. */
function write(name, fill) {
  if (wanted.length > 0 && !wanted.includes(name)) return;
  const file = new h5.File('new.h5', 'w');
  fill(file);
  file.close();
  writeFileSync(path.join(folder, `${name}.h5`), FS.readFile('new.h5'));
}

/** A layer of Keras 2 with a kernel [2, 2, 1, 3] and a bias. */
function convolution(file, layer, roles = ['kernel:0', 'bias:0'], prefix = `${layer}/`) {
  layer.split('/').reduce((group, part) => group.get(part) ?? group.create_group(part), file);
  const group = file.get(layer);
  const names = roles.map((role) => `${prefix}${role}`);
  prefix
    .split('/')
    .slice(0, -1)
    .reduce((at, part) => at.get(part) ?? at.create_group(part), group);
  const shapes = [[2, 2, 1, 3], [3]];
  names.forEach((name, i) => group.create_dataset({ name, ...floats(...shapes[i]), dtype: '<f' }));
  group.create_attribute('weight_names', names, null, 'S64');
  return group;
}

/** A file of layers, named in its attribute. */
function named(name, layers, fill, origin = { backend: 'tensorflow', keras_version: '2.2.4' }) {
  write(name, (file) => {
    file.create_attribute('layer_names', layers, null, 'S64');
    for (const [key, value] of Object.entries(origin)) file.create_attribute(key, value);
    fill(file);
  });
}

/** A file of Keras 3: a layer, and what `fill` adds to its group. */
function numbered(name, fill) {
  write(name, (file) => {
    file.create_group('vars');
    const layers = file.create_group('layers');
    layers.create_group('dense');
    const vars = file.get('layers/dense').create_group('vars');
    vars.create_attribute('name', 'fc6');
    vars.create_dataset({ name: '0', ...floats(3, 2), dtype: '<f' });
    vars.create_dataset({ name: '1', ...floats(2), dtype: '<f' });
    fill(file);
  });
}

const nothing = () => {};
named('keras-2', ['conv'], (file) => convolution(file, 'conv'));
named('slashes', ['conv1/7x7_s2'], (file) => convolution(file, 'conv1/7x7_s2'));
const former = ['conv_W_1:0', 'conv_b_1:0'];
named('keras-1', ['conv'], (file) => convolution(file, 'conv', former, ''), {});
named('recreated', ['conv'], (file) =>
  convolution(file, 'conv', ['kernel_2:0', 'bias_2:0'], 'conv_1/'),
);
named('nameless', ['conv'], (file) => convolution(file, 'conv', ['param_0', 'param_1'], ''), {});
named('theano', ['conv'], (file) => convolution(file, 'conv'), {
  backend: 'theano',
  keras_version: '2.0.0',
});
named('climbing', ['../conv'], (file) => convolution(file, '../conv'));
named('nested', ['vgg16'], (file) => {
  const group = file.create_group('vgg16');
  const names = ['a/kernel:0', 'a/bias:0', 'b/kernel:0'];
  ['a', 'b'].forEach((layer) => group.create_group(layer));
  names.forEach((name) => group.create_dataset({ name, ...floats(2), dtype: '<f' }));
  group.create_attribute('weight_names', names, null, 'S64');
});
named('twice', ['outer', 'conv'], (file) => {
  const group = file.create_group('outer');
  ['conv', 'other'].forEach((layer) => group.create_group(layer));
  const names = ['conv/kernel:0', 'other/kernel:0'];
  names.forEach((name) => group.create_dataset({ name, ...floats(2), dtype: '<f' }));
  group.create_attribute('weight_names', names, null, 'S64');
  convolution(file, 'conv');
});
write('parts', (file) => {
  file.create_attribute('layer_names0', ['a'], null, 'S64');
  file.create_attribute('layer_names1', ['b'], null, 'S64');
  ['a', 'b'].forEach((layer) => convolution(file, layer));
});
write('model', (file) => {
  const root = file.create_group('model_weights');
  root.create_attribute('layer_names', ['conv'], null, 'S64');
  convolution(root, 'conv');
  file.create_attribute('keras_version', '2.2.4');
});
numbered('keras-3', nothing);
named('types', ['layer'], (file) => {
  const group = file.create_group('layer');
  const types = {
    double: '<d',
    integer: '<i',
    byte: '<B',
    text: 'S4',
    compressed: '<f',
    scalar: '<f',
  };
  for (const [name, dtype] of Object.entries(types)) {
    const data =
      name === 'text' ? ['a', 'b'] : [1.5, 2, 3, 4].map((x) => (/f|d/.test(dtype) ? x : x | 0));
    const packed = name === 'compressed' ? { chunks: [2], compression: 9 } : {};
    if (name === 'scalar') group.create_dataset({ name, data: 2.5, shape: [], dtype });
    else group.create_dataset({ name, data, dtype, ...packed });
  }
  group.create_attribute('weight_names', Object.keys(types), null, 'S64');
});

write('empty', nothing);
write('foreign', (file) => file.create_dataset({ name: 'temperature', data: [1, 2, 3] }));
named(
  'th-order',
  ['conv'],
  (file) => {
    const group = file.create_group('conv');
    group.create_dataset({ name: 'conv_W', ...floats(3, 1, 2, 2), dtype: '<f' });
    group.create_dataset({ name: 'conv_b', ...floats(3), dtype: '<f' });
    group.create_attribute('weight_names', ['conv_W', 'conv_b'], null, 'S64');
  },
  {},
);
named('absent-layer', ['conv', 'gone'], (file) => convolution(file, 'conv'));
named('absent-weight', ['conv'], (file) => {
  const group = file.create_group('conv');
  group.create_attribute('weight_names', ['conv/kernel:0'], null, 'S64');
});
named('group-for-weight', ['conv'], (file) => {
  const group = file.create_group('conv');
  group.create_group('kernel');
  group.create_attribute('weight_names', ['kernel'], null, 'S64');
});
write('numbers-for-names', (file) => file.create_attribute('layer_names', [1, 2, 3], null, '<i'));
named('escape-in-name', ['con\u001b[2Jv'], nothing);
named('long-name', ['x'], (file) => {
  const group = file.create_group('x');
  group.create_attribute('weight_names', ['y'.repeat(2000)], null, 'S2000');
});
named('external-link', ['conv'], (file) => {
  const group = file.create_group('conv');
  group.create_external_link(path.join(folder, 'keras-2.h5'), '/conv/conv/kernel:0', 'kernel:0');
  group.create_attribute('weight_names', ['kernel:0'], null, 'S64');
});
named('soft-link', ['conv'], (file) => {
  file.create_soft_link('/conv', 'conv');
});
numbered('external-group', (file) => {
  file.get('layers').create_external_link(path.join(folder, 'keras-3.h5'), '/layers', 'more');
});
numbered('loop', (file) => file.get('layers').create_hard_link('/layers', 'again'));
numbered('two-loops', (file) => {
  file.get('layers').create_hard_link('/layers', 'again');
  file.get('layers').create_hard_link('/layers', 'and-again');
});
numbered('deep', (file) => {
  let group = file.get('layers');
  for (let depth = 0; depth < 200; depth++) {
    group.create_group('x');
    group = group.get('x');
  }
});
numbered('many-groups', (file) => {
  const layers = file.get('layers');
  for (let i = 0; i < 100_000; i++) layers.create_hard_link('/layers/dense', `dense_${i}`);
});
numbered('many-weights', (file) => {
  const vars = file.get('layers/dense/vars');
  for (let i = 2; i < 20_000; i++) vars.create_hard_link('/layers/dense/vars/1', String(i));
});
named('many-names', ['conv'], (file) => {
  const group = convolution(file, 'conv');
  group.delete_attribute('weight_names');
  for (let part = 0; part < 50; part++) {
    group.create_attribute(`weight_names${part}`, Array(2000).fill('conv/bias:0'), null, 'S16');
  }
});
