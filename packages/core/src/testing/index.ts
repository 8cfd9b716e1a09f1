export { backboneContract } from './backbone-contract.js';
export { damaged } from './damage.js';
export { fusionContract } from './fusion-contract.js';
export { headContract } from './head-contract.js';
export { outputContract } from './output-contract.js';
export { pluginContract, type PluginOptions } from './plugin-contract.js';
