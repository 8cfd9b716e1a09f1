import uPlot from 'uplot';

/** Values that are closer than this share of them are one: a mean of equal ones is off by digits. */
const FLAT = 1e-9;
/** Room above and below, as uPlot has it. */
const ROOM = 0.1;

/** To one digit: 421 up is 500. */
function rounded(value: number, round: (value: number) => number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  // 0.3 is 2.9999… tenths.
  const units = round(Number((value / unit).toPrecision(12)));
  return Number((units * unit).toPrecision(1));
}

function logarithmicRange(low: number, high: number, isFlat: boolean): uPlot.Range.MinMax {
  if (!(low > 0)) return [null, null];
  return isFlat
    ? [rounded(low / 2, Math.floor), rounded(low * 2, Math.ceil)]
    : [rounded(low, Math.floor), rounded(high, Math.ceil)];
}

/**
 * What the axis of values shows: a logarithmic one from digit to digit, where uPlot alone goes on to the
 * next power of ten. Of a constant uPlot would show the last digits, or nothing.
 */
export function valueRange(logarithmic: boolean): uPlot.Range.Function {
  return (_, low, high) => {
    if (low === null || high === null) return [null, null];
    const isFlat = high - low <= FLAT * Math.max(Math.abs(low), Math.abs(high));
    if (logarithmic) return logarithmicRange(low, high, isFlat);
    return uPlot.rangeNum(low, isFlat ? low : high, ROOM, true);
  };
}
