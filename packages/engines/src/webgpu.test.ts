import { createRegistry, type EngineDescriptor } from '@circumplex/core';

const INSTALL = expect.stringMatching(
  /^npm install webgpu@[\d.]+ @tensorflow\/tfjs-backend-webgpu@/,
);

/** The engine as it is where the package `webgpu` does what `create` does. */
function engineWith(dawn: (() => object) | undefined, backend = true): EngineDescriptor {
  jest.resetModules();
  const missing = (name: string) => () => {
    throw Object.assign(new Error(`Cannot find module '${name}'`), { code: 'MODULE_NOT_FOUND' });
  };
  const name = '@tensorflow/tfjs-backend-webgpu';
  jest.doMock('webgpu', dawn ?? missing('webgpu'), { virtual: true });
  jest.doMock(name, backend ? () => ({}) : missing(name), { virtual: true });
  return (jest.requireActual('./webgpu') as { webgpu: EngineDescriptor }).webgpu;
}

/** Dawn that finds one adapter, or none. */
function dawn(info: object | null): () => object {
  const requestAdapter = () => Promise.resolve(info && { info });
  return () => ({ globals: {}, create: () => ({ requestAdapter }) });
}

const swiftshader = { description: 'SwiftShader driver 5.0.0', isFallbackAdapter: true };
const discrete = { description: '', device: '', vendor: 'nvidia', architecture: 'hopper' };

describe('webgpu', () => {
  it.each([
    ['webgpu', undefined, true],
    ['its backend', dawn(discrete), false],
  ])('says how to install %s', async (_, found, backend) => {
    const webgpu = engineWith(found, backend);
    expect(await webgpu.obstacle!()).toMatchObject({ fix: INSTALL });
    expect(await webgpu.probe()).toMatchObject({ works: false, fix: INSTALL });
    await expect(webgpu.use({})).rejects.toMatchObject({
      code: 'ENGINE_UNAVAILABLE',
      message: expect.stringContaining('npm install webgpu@'),
    });
  });

  it('says that there is no GPU', async () => {
    const webgpu = engineWith(dawn(null));
    expect(await webgpu.obstacle!()).toMatchObject({ detail: 'WebGPU finds no GPU' });
    await expect(webgpu.use({})).rejects.toThrow('WebGPU finds no GPU');
  });

  it('is no engine for auto where the adapter is software', async () => {
    const obstacle = await engineWith(dawn(swiftshader)).obstacle!();
    expect(obstacle!.detail).toContain('SwiftShader driver 5.0.0');
    expect(await engineWith(dawn(discrete)).obstacle!()).toBeUndefined();
  });

  it('says why its binary does not load', async () => {
    const webgpu = engineWith(() => {
      throw new Error("version `GLIBC_2.38' not found\nmore");
    });
    expect(await webgpu.probe()).toMatchObject({
      works: false,
      detail: "webgpu does not load: version `GLIBC_2.38' not found",
    });
  });

  it('reports an adapter on which tfjs does not start', async () => {
    const probe = await engineWith(dawn(discrete)).probe();
    expect(probe).toMatchObject({
      works: false,
      detail: expect.stringMatching(/^nvidia hopper: /),
    });
  });

  it('has a place in a registry', () => {
    expect(createRegistry([engineWith(undefined)]).get('engine', 'webgpu').rank).toBe(20);
  });
});
