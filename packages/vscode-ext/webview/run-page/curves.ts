import type { RunSeriesNews } from '../../shared/run-page.js';
import { ChartGroup } from '../charts/chart-group.js';
import { CurveChart } from '../charts/curve-chart.js';
import { curveStyle } from '../charts/curve-colors.js';
import { createCurveControls } from '../charts/curve-controls.js';
import type { AskSeries, Curve, CurveSettings } from '../charts/curve.js';
import { element } from '../lib/elements.js';
import { createItems } from '../lib/items.js';
import { themeKind } from '../lib/theme.js';
import { planCharts, type PlannedChart } from './chart-plan.js';

/** How the user left the curves. */
export interface CurvesState {
  readonly settings: CurveSettings;
  /** Series that are not drawn. */
  readonly hidden: readonly string[];
}

/** The learning curves of a run. */
export interface Curves {
  readonly element: HTMLElement;
  show(series: RunSeriesNews): void;
  /** Draws anew, after the theme has changed. */
  redraw(): void;
}

const HEIGHT = 190;
/** The page has one run. */
const RUN = '';

/** @param changed - called with what the user has set. */
export function createCurves(
  document: Document,
  start: CurvesState,
  ask: AskSeries,
  changed: (state: CurvesState) => void,
): Curves {
  let state = start;
  let plan: readonly PlannedChart[] = [];
  let rewinds = 0;
  const charts = new Map<string, CurveChart>();
  const group = new ChartGroup();

  const change = (part: Partial<CurvesState>): void => {
    state = { ...state, ...part };
    changed(state);
  };
  const settingsOf = ({ canBeLogarithmic }: PlannedChart): CurveSettings => ({
    ...state.settings,
    logarithmic: state.settings.logarithmic && canBeLogarithmic,
  });
  const curvesOf = (planned: PlannedChart): Curve[] => {
    const theme = themeKind(document.body.classList);
    return planned.curves.map(({ name, label, style }) => ({
      ...{ run: RUN, name, label, ...curveStyle(style, theme) },
      hidden: state.hidden.includes(name),
    }));
  };
  const toggled = ({ name }: Curve, hidden: boolean): void => {
    const others = state.hidden.filter((each) => each !== name);
    change({ hidden: hidden ? [...others, name] : others });
  };
  const make = (planned: PlannedChart): HTMLElement => {
    const holder = element(document, 'div', '');
    const { title } = planned;
    const chart = new CurveChart(holder, {
      ...{ title, height: HEIGHT, ask, group, toggled },
      curves: curvesOf(planned),
      settings: settingsOf(planned),
    });
    charts.set(title, chart);
    return holder;
  };

  const none = element(document, 'p', 'No curves yet: they appear with the first update.', 'quiet');
  const grid = element(document, 'div', '', 'charts');
  const showCharts = createItems<PlannedChart>(grid, {
    key: ({ title }) => title,
    make,
    update: () => undefined,
  });
  const controls = createCurveControls(
    document,
    start.settings,
    (settings) => {
      change({ settings });
      plan.forEach((planned) => charts.get(planned.title)?.set(settingsOf(planned)));
    },
    () => group.show(null),
  );
  controls.element.hidden = true;

  const dropOthers = (): void => {
    const titles = new Set(plan.map(({ title }) => title));
    for (const [title, chart] of charts) {
      if (titles.has(title)) continue;
      chart.dispose();
      charts.delete(title);
    }
  };
  const setCurves = (): void => {
    plan.forEach((planned) => charts.get(planned.title)?.setCurves(curvesOf(planned)));
  };
  return {
    element: element(document, 'section', [controls.element, none, grid]),
    show(series) {
      const next = planCharts(series.names);
      const isOther = JSON.stringify(next) !== JSON.stringify(plan);
      plan = next;
      none.hidden = plan.length > 0;
      controls.element.hidden = plan.length === 0;
      if (isOther) {
        dropOthers();
        showCharts(plan);
        setCurves();
      }
      plan.forEach(({ title }) => charts.get(title)?.refresh(series.rewinds > rewinds));
      rewinds = series.rewinds;
    },
    redraw() {
      setCurves();
      for (const chart of charts.values()) chart.redraw();
    },
  };
}
