/** What is said where the command line is not found. */
export const MISSING_CLI =
  'The command circumplex is not found: install it in the workspace, or set circumplex.command to that of a clone, such as ["npx", "--prefix", "/path/to/circumplex", "circumplex"].';
