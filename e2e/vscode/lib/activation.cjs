/**
 * Loads the bundle of the extension and activates it, on a VS Code that does nothing; prints the
 * processor time that took, in milliseconds: a clock would measure how busy the machine is.
 */
const Module = require('node:module');

const nothing = new Proxy(function () {}, {
  get(_, key) {
    if (key === Symbol.iterator) return () => [][Symbol.iterator]();
    if (key === Symbol.toPrimitive) return () => '';
    return key === 'then' ? undefined : nothing;
  },
  // Bundles look names up in an object whose prototype is that of the module.
  getPrototypeOf: () => nothing,
  set: () => true,
  apply: () => nothing,
  construct: () => nothing,
});

const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));

const before = process.cpuUsage();
require(process.argv[2]).activate(nothing);
const { user, system } = process.cpuUsage(before);
console.log(((user + system) / 1000).toFixed(1));
process.exit(0);
