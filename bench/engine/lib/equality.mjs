/** Largest relative differences; a gradient's norm sums over many more numbers than the rest. */
const TOLERANCE = { loss: 1e-4, output: 1e-4, gradient: 1e-3 };

/**
 * Whether all sides computed the same in the step that they began with, from the same weights and
 * inputs: loss, mean square of the output, norm of the gradient.
 *
 * @param expected numbers by name
 * @param sides their numbers, likewise
 */
export function equality(expected, sides) {
  const differences = Object.entries(expected).map(([name, value]) => [
    name,
    Math.max(...sides.map((numbers) => Math.abs(numbers[name] / value - 1))),
  ]);
  return {
    expected,
    differences: Object.fromEntries(differences),
    equal: differences.every(([name, difference]) => difference <= TOLERANCE[name]),
  };
}
