/** Codes of a package that is not there: of `import`, and of `require`. */
const MISSING = ['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'];

/**
 * Imports a package that need not be installed.
 *
 * @returns undefined where it is not.
 * @throws what the package throws where it is installed and does not load.
 */
export async function importOptional<T>(name: string): Promise<T | undefined> {
  try {
    return (await import(name)) as T;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (MISSING.includes(code ?? '') && message.includes(`'${name}'`)) return undefined;
    throw error;
  }
}
