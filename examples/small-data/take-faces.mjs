/**
 * A small data set out of FER2013: as many training images of each class, evenly spaced by name, and
 * all of PublicTest.
 *
 *   node examples/small-data/take-faces.mjs FER2013_FOLDER FACES_FOLDER [IMAGES_OF_EACH_CLASS]
 */
import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

const [from, to, count = '100'] = process.argv.slice(2);
if (!to) throw new Error('give the folder of FER2013, a new folder, and a number of images');

for (const name of readdirSync(path.join(from, 'Training'))) {
  const images = readdirSync(path.join(from, 'Training', name)).sort();
  const taken = Math.min(Number(count), images.length);
  mkdirSync(path.join(to, 'Training', name), { recursive: true });
  for (let i = 0; i < taken; i++) {
    const image = path.join('Training', name, images[Math.floor((i * images.length) / taken)]);
    cpSync(path.join(from, image), path.join(to, image));
  }
}
cpSync(path.join(from, 'PublicTest'), path.join(to, 'PublicTest'), { recursive: true });
