import type { Flavour } from '../folders.js';

/** A wheel of PyPI, one file of it: the one with this hash. */
export interface WheelPin {
  readonly name: string;
  readonly version: string;
  /** Platform of the file, as pip's `--platform` takes it. */
  readonly platform: string;
  readonly sha256: string;
  /** Size of the file, in bytes. */
  readonly bytes: number;
  /** Members to take, as shell patterns; each must be there. */
  readonly members: readonly string[];
  readonly licence: string;
}

/** A package of npm, with the `dist.integrity` that the registry gives. */
export interface PackagePin {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
  readonly licence: string;
}

/** All that an engine is made of. */
export interface Parts {
  readonly tfjsNode: PackagePin;
  readonly wheels: readonly WheelPin[];
  /** Size of the finished folder, in bytes; measured, rounded up. */
  readonly bytes: number;
}

/** Python that the wheels are for; their libraries do not need one. */
export const PYTHON = { version: '3.12', abi: 'cp312' } as const;

export const NODE_API_HEADERS: PackagePin = {
  name: 'node-api-headers',
  version: '1.9.0',
  integrity:
    'sha512-2oNILP4jXwRB4ywnYKjVk1YyJ96n2D4EOVJO6S3oYZ5PtbJrw3Yt9TpAuX3nBLMuzn74rnfGQrv13pS9vC+YiA==',
  licence: 'MIT',
};

/** tfjs-node writes TensorBoard's messages with it and loads it at once. */
export const PROTOBUF: PackagePin = {
  name: 'google-protobuf',
  version: '3.21.4',
  integrity:
    'sha512-MnG7N936zcKTco4Jd2PX2U96Kf9PxygAPKBug+74LHzmHXmceN16MmRcdgZv+DGef/S9YvQAfRsNCn4cjf9yyQ==',
  licence: 'BSD-3-Clause AND Apache-2.0',
};

const HEADERS = [
  'tensorflow/c/c_api.h',
  'tensorflow/c/c_api_macros.h',
  'tensorflow/c/eager/c_api.h',
  'tensorflow/c/tf_attrtype.h',
  'tensorflow/c/tf_buffer.h',
  'tensorflow/c/tf_datatype.h',
  'tensorflow/c/tf_status.h',
  'tensorflow/c/tf_tensor.h',
  'tensorflow/c/tf_tstring.h',
  'tensorflow/core/platform/ctstring.h',
  'tensorflow/core/platform/ctstring_internal.h',
  'tsl/platform/ctstring.h',
  'tsl/platform/ctstring_internal.h',
  'xla/tsl/c/tsl_status.h',
];

const TENSORFLOW = {
  version: '2.21.0',
  platform: 'manylinux_2_27_x86_64',
  members: [
    'tensorflow/libtensorflow_cc.so.2',
    'tensorflow/libtensorflow_framework.so.2',
    'tensorflow/THIRD_PARTY_NOTICES.txt',
    'tensorflow/include/LICENSE',
    ...HEADERS.map((file) => `tensorflow/include/${file}`),
  ],
  licence: 'Apache-2.0',
};

function nvidia(
  name: string,
  version: string,
  platform: string,
  bytes: number,
  sha256: string,
  libraries: readonly string[],
): WheelPin {
  const members = [...libraries, '*.dist-info/*icense.txt'];
  const licence = 'LicenseRef-NVIDIA-Proprietary';
  return { name: `nvidia-${name}-cu12`, version, platform, bytes, sha256, members, licence };
}

/** What `pip install tensorflow[and-cuda]==2.21.0` takes. */
const NVIDIA: readonly WheelPin[] = [
  nvidia(
    'cublas',
    '12.9.3.13',
    'manylinux_2_27_x86_64',
    581_217_458,
    'd7d51055f161b317c7105ddaae90e71eda059026074ffef93cf7cde2886bfe72',
    ['nvidia/cublas/lib/*.so*'],
  ),
  nvidia(
    'cuda-cupti',
    '12.9.79',
    'manylinux_2_25_x86_64',
    10_814_997,
    '096bcf334f13e1984ba36685ad4c1d6347db214de03dbb6eebb237b41d9d934f',
    ['nvidia/cuda_cupti/lib/*.so*'],
  ),
  nvidia(
    'cuda-nvcc',
    '12.9.86',
    'manylinux2010_x86_64',
    40_546_229,
    '5d6a0d32fdc7ea39917c20065614ae93add6f577d840233237ff08e9a38f58f0',
    ['nvidia/cuda_nvcc/bin/ptxas', 'nvidia/cuda_nvcc/nvvm/libdevice/*'],
  ),
  nvidia(
    'cuda-nvrtc',
    '12.9.86',
    'manylinux2010_x86_64',
    89_568_129,
    '210cf05005a447e29214e9ce50851e83fc5f4358df8b453155d5e1918094dcb4',
    ['nvidia/cuda_nvrtc/lib/*.so*'],
  ),
  nvidia(
    'cuda-runtime',
    '12.9.79',
    'manylinux2014_x86_64',
    3_493_179,
    '25bba2dfb01d48a9b59ca474a1ac43c6ebf7011f1b0b8cc44f54eb6ac48a96c3',
    ['nvidia/cuda_runtime/lib/*.so*'],
  ),
  nvidia(
    'cudnn',
    '9.28.0.42',
    'manylinux_2_27_x86_64',
    716_538_495,
    '9ff58b7f36dacd0a93e89f8f2957b52466889217963701daa15e577317cfa375',
    ['nvidia/cudnn/lib/*.so*'],
  ),
  nvidia(
    'cufft',
    '11.4.1.4',
    'manylinux2014_x86_64',
    200_877_592,
    'c67884f2a7d276b4b80eb56a79322a95df592ae5e765cf1243693365ccab4e28',
    ['nvidia/cufft/lib/*.so*'],
  ),
  nvidia(
    'curand',
    '10.3.10.19',
    'manylinux_2_27_x86_64',
    68_295_626,
    '49b274db4780d421bd2ccd362e1415c13887c53c214f0d4b761752b8f9f6aa1e',
    ['nvidia/curand/lib/*.so*'],
  ),
  nvidia(
    'cusolver',
    '11.7.5.82',
    'manylinux_2_27_x86_64',
    338_117_415,
    '15da72d1340d29b5b3cf3fd100e3cd53421dde36002eda6ed93811af63c40d88',
    ['nvidia/cusolver/lib/*.so*'],
  ),
  nvidia(
    'cusparse',
    '12.5.10.65',
    'manylinux2014_x86_64',
    366_465_088,
    '73060ce019ac064a057267c585bf1fd5a353734151f87472ff02b2c5c9984e78',
    ['nvidia/cusparse/lib/*.so*'],
  ),
  {
    ...nvidia(
      'nccl',
      '2.32.3',
      'manylinux_2_27_x86_64',
      351_526_311,
      'bb94b2348e4861d5e8aa00b36c3d12d9bdf9c6369b82cbb723de0b582280a21c',
      ['nvidia/nccl/lib/*.so*'],
    ),
    licence: 'BSD-3-Clause',
  },
  nvidia(
    'nvjitlink',
    '12.9.86',
    'manylinux2010_x86_64',
    39_748_338,
    'e3f1171dbdc83c5932a45f0f4c99180a70de9bd2718c1ab77d14104f6d7147f9',
    ['nvidia/nvjitlink/lib/*.so*'],
  ),
];

/** The parts of each engine. The sources of both npm packages are the same. */
export const PARTS: Readonly<Record<Flavour, Parts>> = {
  tensorflow: {
    tfjsNode: {
      name: '@tensorflow/tfjs-node',
      version: '4.22.0',
      integrity:
        'sha512-uHrXeUlfgkMxTZqHkESSV7zSdKdV0LlsBeblqkuKU9nnfxB1pC6DtoyYVaLxznzZy7WQSegjcohxxCjAf6Dc7w==',
      licence: 'Apache-2.0',
    },
    wheels: [
      {
        ...TENSORFLOW,
        name: 'tensorflow-cpu',
        bytes: 274_000_871,
        sha256: 'dcc8afd32930e42d5296b6ee19078b773706830af4ea97fbe503b9f5e0f820cb',
      },
    ],
    bytes: 860e6,
  },
  'tensorflow-cuda': {
    tfjsNode: {
      name: '@tensorflow/tfjs-node-gpu',
      version: '4.22.0',
      integrity:
        'sha512-p//NN6DGiN4hInUmIkRffaFVMcdTREUMjPyjW04J7OXvB2zBlQimj61eFKSgRrH3f5TnOfKzb0n56he/B6a4bw==',
      licence: 'Apache-2.0',
    },
    wheels: [
      {
        ...TENSORFLOW,
        name: 'tensorflow',
        bytes: 572_611_111,
        sha256: 'b3b95643c4e70eb925839938fb35cbe142f317ec84af6844ee61513713bb13c0',
      },
      ...NVIDIA,
    ],
    bytes: 5.7e9,
  },
};
