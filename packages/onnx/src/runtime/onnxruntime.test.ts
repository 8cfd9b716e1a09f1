import type { CircumplexError } from '@circumplex/core';

/** What loading it gives where the module, or a provider, fails in this way. */
async function failure(provider: string, onnxruntime: () => object): Promise<CircumplexError> {
  jest.resetModules();
  jest.doMock('onnxruntime-node', onnxruntime);
  const { openSession } = jest.requireActual('./session') as {
    openSession: (bytes: Uint8Array, where: string, options: object) => Promise<unknown>;
  };
  const error: unknown = await openSession(new Uint8Array(), 'a.onnx', { provider }).catch(
    (thrown: unknown) => thrown,
  );
  jest.dontMock('onnxruntime-node');
  return error as CircumplexError;
}

describe('onnxruntime', () => {
  it('says that its binary is not there', async () => {
    const { code, message } = await failure('cpu', () => {
      throw new Error("Cannot find module '../bin/onnxruntime_binding.node'\nRequire stack:");
    });
    expect(code).toBe('ENGINE_UNAVAILABLE');
    expect(message).toMatch(/must load, got Cannot find module '\S+'; reinstall: npm ci/);
  });

  it('says that a provider does not start, and takes no other', async () => {
    const create = jest.fn(() => Promise.reject(new Error('no CUDA\nmore')));
    const { code, message } = await failure('cuda', () => ({ InferenceSession: { create } }));
    expect(code).toBe('ENGINE_UNAVAILABLE');
    expect(message).toMatch(/^provider 'cuda': onnxruntime must start it, got no CUDA; /);
    expect(create).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({ executionProviders: ['cuda'] }),
    );
  });
});
