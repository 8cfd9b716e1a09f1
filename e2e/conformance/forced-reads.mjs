/** Wraps every kernel of a backend so that each of its outputs is read as soon as it exists. */
export function forceReads(tf, backendName) {
  for (const config of tf.getKernelsForBackend(backendName)) {
    const kernelFunc = (call) => {
      const result = config.kernelFunc(call);
      for (const { dataId } of [result].flat()) call.backend.readSync(dataId);
      return result;
    };
    tf.unregisterKernel(config.kernelName, backendName);
    tf.registerKernel({ ...config, kernelFunc });
  }
}
