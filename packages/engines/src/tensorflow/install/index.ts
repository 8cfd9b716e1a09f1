export { enginesFolder, FLAVOURS, type Flavour } from '../folders.js';
export { installEngine, type InstallOptions, type InstallProgress } from './install.js';
export { installedEngine, type InstalledEngine } from './installed.js';
export { removeEngine } from './remove.js';
