import type { PredictionIndex } from '@circumplex/core/runs';
import { openConfusionPage } from '../confusion-page/open-confusion-page.js';
import { openAffectPage } from '../predictions-page/open-affect-page.js';
import type { OpenPage } from './page.js';

/** The page that shows predictions of each task; each can say that it cannot read its files. */
export const PAGES: Readonly<Record<PredictionIndex['task'], OpenPage>> = {
  classification: openConfusionPage,
  regression: openAffectPage,
};
