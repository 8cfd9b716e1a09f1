/** A kind of file that holds weights which we do not read. */
interface ForeignFormat {
  readonly title: string;
  readonly magic: readonly number[];
  /** What to do instead; one line. */
  readonly todo: (file: string) => string;
}

const bytesOf = (text: string): number[] => [...Buffer.from(text, 'latin1')];

/** Runs whatever the file says, so it is for people to run on files that they trust. */
function convert(file: string): string {
  const name = JSON.stringify(file);
  return (
    'it may run any code when it is loaded, so it is never read; convert it where you trust it: ' +
    `python -c 'import torch; from safetensors.torch import save_file; ` +
    `save_file({k: v.contiguous() for k, v in torch.load(${name}, map_location="cpu", weights_only=True).items()}, ` +
    `${JSON.stringify(`${file}.safetensors`)})'`
  );
}

/** Files that people try, by how they begin. */
const FOREIGN: readonly ForeignFormat[] = [
  { title: "a zip archive, as PyTorch's .pt, .pth and .bin", magic: bytesOf('PK'), todo: convert },
  { title: "a pickle, as PyTorch's old .pth and .bin", magic: [0x80, 2], todo: convert },
  { title: 'a pickle', magic: [0x80, 3], todo: convert },
  { title: 'a pickle', magic: [0x80, 4], todo: convert },
  { title: 'a pickle', magic: [0x80, 5], todo: convert },
  {
    title: 'a GGUF file',
    magic: bytesOf('GGUF'),
    todo: () => 'take the safetensors file that it was made of',
  },
];

/** What a file is that we know but do not read; undefined for any other. */
export function foreignFormat(
  head: Uint8Array,
  file: string,
): { readonly title: string; readonly todo: string } | undefined {
  const found = FOREIGN.find(({ magic }) => magic.every((byte, i) => head[i] === byte));
  return found && { title: found.title, todo: found.todo(file) };
}
