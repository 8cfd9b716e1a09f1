import type { PredictionIndex } from '@circumplex/core/runs';
import { openConfusionPage } from '../confusion-page/open-confusion-page.js';
import { openAffectPage } from '../predictions-page/open-affect-page.js';
import type { OpenPage } from './page.js';

/** The page for each task. */
const PAGES: Readonly<Partial<Record<PredictionIndex['task'], OpenPage>>> = {
  classification: openConfusionPage,
  regression: openAffectPage,
};

/**
 * The page that shows predictions of a task.
 *
 * @param task - undefined where the predictions cannot be read, which every page can say.
 */
export function pageFor(task: PredictionIndex['task'] | undefined): OpenPage {
  return (task && PAGES[task]) ?? openAffectPage;
}
