import { gpusIn } from './gpus.js';

describe('gpusIn', () => {
  it('reads what nvidia-smi lists', () => {
    expect(gpusIn('NVIDIA H100 80GB HBM3, 550.54.15, 81559\nTesla T4, 535.1, [N/A]\n')).toEqual([
      {
        name: 'NVIDIA H100 80GB HBM3',
        source: 'nvidia-smi',
        driver: '550.54.15',
        memory: 81559 * 2 ** 20,
      },
      { name: 'Tesla T4', source: 'nvidia-smi', driver: '535.1' },
    ]);
  });

  it('reads nothing from a message', () => {
    expect(gpusIn('No devices were found\n')).toEqual([]);
  });
});
